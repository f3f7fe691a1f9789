Feature: Questions about companies

  Scenario: A denied acquisition is not an acquisition
    Given having executed:
      """
      CREATE (:Company {name: '카카오'})-[:ACQUIRES {status: 'denied'}]->(:Company {name: 'SM'})
      """
    When executing query:
      """
      MATCH (a)-[r:ACQUIRES {status: 'asserted'}]->(b) RETURN a.name, b.name
      """
    Then the result should be, in any order:
      | a.name | b.name |

  Scenario: Names in Hangul are names like any other
    Given having executed:
      """
      CREATE (:회사 {이름: '네이버', `본사 위치`: '성남'})
      """
    When executing query:
      """
      MATCH (회사:회사) RETURN 회사.이름 AS 이름, 회사.`본사 위치` AS 위치
      """
    Then the result should be, in any order:
      | 이름     | 위치   |
      | '네이버' | '성남' |

  Scenario: Investors are counted by the company they invest in
    Given having executed:
      """
      CREATE (ms:Company {name: '마이크로소프트'}), (sb:Company {name: '소프트뱅크'}), (nv:Company {name: '엔비디아'}),
             (oa:Company {name: '오픈AI'}), (xa:Company {name: 'xAI'})
      CREATE (ms)-[:INVESTS_IN {amount: 100}]->(oa), (sb)-[:INVESTS_IN {amount: 300}]->(oa),
             (nv)-[:INVESTS_IN {amount: 50}]->(oa), (nv)-[:INVESTS_IN {amount: 20}]->(xa)
      """
    When executing query:
      """
      MATCH (a:Company)-[r:INVESTS_IN]->(b:Company)
      RETURN b.name AS 회사, count(a) AS 투자사, sum(r.amount) AS 금액, collect(a.name)[0] IS NOT NULL AS 있음
      ORDER BY 투자사 DESC, 회사
      """
    Then the result should be, in order:
      | 회사     | 투자사 | 금액 | 있음 |
      | '오픈AI' | 3      | 450  | true |
      | 'xAI'    | 1      | 20   | true |

  Scenario: The same investor of two companies connects them
    Given having executed:
      """
      CREATE (nv:Company {name: '엔비디아'})-[:INVESTS_IN]->(:Company {name: '오픈AI'}),
             (nv)-[:INVESTS_IN]->(:Company {name: 'xAI'}), (nv)-[:SUES]->(:Company {name: '삼성전자'})
      """
    When executing query:
      """
      MATCH (a)<-[:INVESTS_IN]-(who)-[:INVESTS_IN]->(b) WHERE a.name < b.name RETURN a.name, who.name, b.name
      """
    Then the result should be, in any order:
      | a.name | who.name   | b.name   |
      | 'xAI'  | '엔비디아' | '오픈AI' |

  Scenario: A property in one pattern may come from a later one
    Given having executed:
      """
      CREATE (:Company {name: '쿠팡', owner: '김범석'}), (:Person {name: '김범석'}), (:Person {name: '김범수'})
      """
    When executing query:
      """
      MATCH (p:Person {name: c.owner}), (c:Company) RETURN p.name, c.name
      """
    Then the result should be, in any order:
      | p.name   | c.name |
      | '김범석' | '쿠팡' |

  Scenario: A label on a known node still has to hold
    Given having executed:
      """
      CREATE (:Company)-[:PARTNERS_WITH]->(:Company)
      """
    When executing query:
      """
      MATCH (a)-[r]->() WITH r, a MATCH (a:Person)-[r]->(b) RETURN a, b
      """
    Then the result should be, in any order:
      | a | b |

  Scenario: Companies without investors are kept by OPTIONAL MATCH
    Given having executed:
      """
      CREATE (:Company {name: 'A'})<-[:INVESTS_IN]-(:Person {name: 'P'}), (:Company {name: 'B'})
      """
    When executing query:
      """
      MATCH (c:Company) OPTIONAL MATCH (c)<-[:INVESTS_IN]-(i) RETURN c.name, i.name
      """
    Then the result should be, in any order:
      | c.name | i.name |
      | 'A'    | 'P'    |
      | 'B'    | null   |

  Scenario: Where a company is not sued is asked with NOT EXISTS
    Given having executed:
      """
      CREATE (a:Company {name: 'A'}), (b:Company {name: 'B'}), (a)-[:SUES]->(b)
      """
    When executing query:
      """
      MATCH (c:Company) WHERE NOT exists { (c)<-[:SUES]-() } AND NOT (c)-[:ACQUIRES]->() RETURN c.name
      """
    Then the result should be, in any order:
      | c.name |
      | 'A'    |

  Scenario: Everything that a subsidiary hangs on
    Given having executed:
      """
      CREATE (a {name: 'A'})-[:SUBSIDIARY_OF]->(b {name: 'B'})-[:SUBSIDIARY_OF]->(c {name: 'C'}), (c)-[:SUES]->(a)
      """
    When executing query:
      """
      MATCH p = (x {name: 'A'})-[:SUBSIDIARY_OF*]->(y) RETURN y.name, length(p), [n IN nodes(p) | n.name] AS way
      """
    Then the result should be, in any order:
      | y.name | length(p) | way             |
      | 'B'    | 1         | ['A', 'B']      |
      | 'C'    | 2         | ['A', 'B', 'C'] |

  Scenario: An end that is known is the start of the walk
    Given having executed:
      """
      CREATE (a {name: 'A'})-[:OWNS {n: 1}]->(b {name: 'B'})-[:OWNS {n: 2}]->(c:Target {name: 'C'})
      """
    When executing query:
      """
      MATCH p = (x)-[r:OWNS*2]->(y:Target) RETURN x.name, [e IN r | e.n] AS numbers, [n IN nodes(p) | n.name] AS way
      """
    Then the result should be, in any order:
      | x.name | numbers | way             |
      | 'A'    | [1, 2]  | ['A', 'B', 'C'] |

  Scenario: A question as of a day
    Given having executed:
      """
      CREATE (a {name: 'A'})-[:LEADS {since: date('2024-03-01')}]->(c {name: 'C'}),
             (b {name: 'B'})-[:LEADS {since: date('2025-06-15')}]->(c)
      """
    When executing query:
      """
      MATCH (p)-[r:LEADS]->(c) WHERE r.since <= date('2025-01-01') RETURN p.name, toString(r.since) AS since
      """
    Then the result should be, in any order:
      | p.name | since        |
      | 'A'    | '2024-03-01' |
