Feature: Shortest connections

  Background:
    Given having executed:
      """
      CREATE (a:Company {name: 'A'}), (b:Company {name: 'B'}), (c:Company {name: 'C'}), (d:Company {name: 'D'}),
             (e:Company {name: 'E'}), (f:Company {name: 'F'})
      CREATE (a)-[:SUPPLIES]->(b), (b)-[:SUPPLIES]->(c), (c)-[:SUPPLIES]->(d), (a)-[:OWNS {stake: 30}]->(e),
             (e)-[:OWNS {stake: 5}]->(d), (d)-[:SUES]->(a)
      """

  Scenario: The shortest of several ways
    When executing query:
      """
      MATCH (x {name: 'A'}), (y {name: 'D'}), p = shortestPath((x)-[*]->(y)) RETURN [n IN nodes(p) | n.name] AS way
      """
    Then the result should be, in any order:
      | way             |
      | ['A', 'E', 'D'] |

  Scenario: Only along one type
    When executing query:
      """
      MATCH p = shortestPath((x {name: 'A'})-[:SUPPLIES*]->(y {name: 'D'})) RETURN length(p)
      """
    Then the result should be, in any order:
      | length(p) |
      | 3         |

  Scenario: Against the arrows and along them
    When executing query:
      """
      MATCH p = shortestPath((x {name: 'A'})-[*]-(y {name: 'D'})) RETURN length(p)
      """
    Then the result should be, in any order:
      | length(p) |
      | 1         |

  Scenario: No way is no row
    When executing query:
      """
      MATCH p = shortestPath((x {name: 'A'})-[*]->(y {name: 'F'})) RETURN p
      """
    Then the result should be, in any order:
      | p |

  Scenario: Longer than it may be is no way
    When executing query:
      """
      MATCH p = shortestPath((x {name: 'A'})-[:SUPPLIES*..2]->(y {name: 'D'})) RETURN p
      """
    Then the result should be, in any order:
      | p |

  Scenario: All of the shortest, each once
    Given having executed:
      """
      MATCH (a {name: 'A'}), (d {name: 'D'}) CREATE (a)-[:OWNS]->(:Company {name: 'G'})-[:OWNS]->(d)
      """
    When executing query:
      """
      MATCH p = allShortestPaths((x {name: 'A'})-[:OWNS*]->(y {name: 'D'}))
      RETURN nodes(p)[1].name AS between, length(p) AS hops
      """
    Then the result should be, in any order:
      | between | hops |
      | 'E'     | 2    |
      | 'G'     | 2    |

  Scenario: Properties hold on every hop
    When executing query:
      """
      MATCH p = shortestPath((x {name: 'A'})-[:OWNS* {stake: 30}]->(y)) WHERE y.name <> 'A' RETURN y.name, length(p)
      """
    Then the result should be, in any order:
      | y.name | length(p) |
      | 'E'    | 1         |
