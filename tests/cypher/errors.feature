Feature: What is refused, and when

  Scenario Outline: Refused without running
    When executing query:
      """
      <query>
      """
    Then a <type> should be raised at compile time: <slug>

    Examples:
      | query                                                        | type             | slug                           |
      | MATCH (c:Company) WHERE 회사.name = 'LG' RETURN c            | SyntaxError      | UndefinedVariable              |
      | RETURN 1 +                                                   | SyntaxError      | UnexpectedSyntax               |
      | RETURN 'half                                                 | SyntaxError      | UnexpectedSyntax               |
      | RETURN 1 AND true                                            | SyntaxError      | InvalidArgumentType            |
      | MATCH (n) RETURN foo(n)                                      | SyntaxError      | UnknownFunction                |
      | MATCH (n) RETURN type(n)                                     | SyntaxError      | InvalidArgumentType            |
      | MATCH (n) RETURN count(count(n))                             | SyntaxError      | NestedAggregation              |
      | MATCH (n) WHERE count(n) > 1 RETURN n                        | SyntaxError      | InvalidAggregation             |
      | MATCH (n) RETURN n.a + count(n)                              | SyntaxError      | AmbiguousAggregationExpression |
      | MATCH (a)-[r]->()-[r]->(b) RETURN a                          | SyntaxError      | RelationshipUniquenessViolation |
      | MATCH (a) CREATE (a)                                         | SyntaxError      | VariableAlreadyBound           |
      | MATCH ()-[a]->(), (a) RETURN a                               | SyntaxError      | VariableTypeConflict           |
      | CREATE (a)-[:T]-(b)                                          | SyntaxError      | RequiresDirectedRelationship   |
      | CREATE (a)-[:T*2]->(b)                                       | SyntaxError      | CreatingVarLength              |
      | RETURN 1 AS a UNION RETURN 2 AS b                            | SyntaxError      | DifferentColumnsInUnion        |
      | RETURN 1 AS a, 2 AS a                                        | SyntaxError      | ColumnNameConflict             |
      | RETURN 9223372036854775808                                   | SyntaxError      | IntegerOverflow                |
      | RETURN $missing                                              | ParameterMissing | MissingParameter               |
      | CALL no.such()                                               | ProcedureError   | ProcedureNotFound              |
      | RETURN *                                                     | SyntaxError      | NoVariablesInScope             |
      | MATCH (n)                                                    | SyntaxError      | InvalidClauseComposition       |
      | RETURN 1 LIMIT -1                                            | SyntaxError      | NegativeIntegerArgument        |

  Scenario Outline: Refused by a value
    When executing query:
      """
      <query>
      """
    Then a <type> should be raised at runtime: <slug>

    Examples:
      | query                                        | type            | slug                        |
      | UNWIND [0] AS x RETURN 1 / x                 | ArithmeticError | DivisionByZero              |
      | RETURN 9223372036854775807 + 1               | ArithmeticError | IntegerOverflow             |
      | RETURN range(1, 2, 0)                        | ArgumentError   | NumberOutOfRange            |
      | WITH [1, 'a', {}] AS l RETURN l['x']         | TypeError       | InvalidArgumentType         |
      | RETURN [x IN [1, []] \| toInteger(x)]        | TypeError       | InvalidArgumentValue        |
      | MERGE (:Company {name: null})                | SemanticError   | MergeReadOwnWrites          |
      | CREATE (n) DELETE n RETURN n.name            | EntityNotFound  | DeletedEntityAccess         |
      | RETURN date('2025-02-30')                    | ArgumentError   | InvalidArgumentValue        |
