Feature: Writing

  Scenario: MERGE finds what it made a row before
    When executing query:
      """
      UNWIND ['카카오', '네이버', '카카오'] AS name MERGE (c:Company {name: name})
      ON CREATE SET c.seen = 1 ON MATCH SET c.seen = c.seen + 1 RETURN name, c.seen AS seen
      """
    Then the result should be, in any order:
      | name     | seen |
      | '카카오' | 2    |
      | '네이버' | 1    |
      | '카카오' | 2    |

  Scenario: What is created is not matched by the same clause
    Given having executed:
      """
      CREATE (:Company {name: 'A'}), (:Company {name: 'B'})
      """
    When executing query:
      """
      MATCH (a:Company), (b:Company) CREATE (:Company {name: a.name + b.name}) WITH count(*) AS made
      MATCH (c:Company) RETURN made, count(c) AS companies
      """
    Then the result should be, in any order:
      | made | companies |
      | 4    | 6         |

  Scenario: LIMIT 0 does not keep a clause from writing
    When executing query:
      """
      UNWIND [1, 2, 3] AS i CREATE (n:N {i: i}) RETURN n LIMIT 0
      """
    Then the result should be, in any order:
      | n |
    And the graph should hold 3 nodes and 0 relationships

  Scenario: SET reads what was before the clause, row by row
    Given having executed:
      """
      CREATE (:N {v: 1}), (:N {v: 2})
      """
    When executing query:
      """
      MATCH (n:N) SET n.v = n.v * 10 WITH n ORDER BY n.v RETURN collect(n.v) AS v
      """
    Then the result should be, in any order:
      | v        |
      | [10, 20] |

  Scenario: A node with relationships is not deleted alone
    Given having executed:
      """
      CREATE (:Company {name: 'A'})-[:OWNS]->(:Company {name: 'B'})
      """
    When executing query:
      """
      MATCH (c:Company) DELETE c
      """
    Then a ConstraintVerificationFailed should be raised at runtime: DeleteConnectedNode
    And the graph should hold 2 nodes and 1 relationships

  Scenario: DETACH DELETE takes the relationships along
    Given having executed:
      """
      CREATE (:Company {name: 'A'})-[:OWNS]->(:Company {name: 'B'})
      """
    When executing query:
      """
      MATCH (c:Company {name: 'A'}) DETACH DELETE c
      """
    Then the result should be empty
    And the graph should hold 1 nodes and 0 relationships

  Scenario: A property cannot hold a map
    When executing query:
      """
      CREATE (:Company {address: {city: '서울'}})
      """
    Then a TypeError should be raised at runtime: InvalidPropertyType
    And the graph should hold 0 nodes and 0 relationships

  Scenario: REMOVE takes a label and a property away
    Given having executed:
      """
      CREATE (:Company:Listed {name: 'A', ticker: '035720'})
      """
    When executing query:
      """
      MATCH (c:Company) REMOVE c:Listed, c.ticker RETURN c
      """
    Then the result should be, in any order:
      | c                     |
      | (:Company {name: 'A'}) |
