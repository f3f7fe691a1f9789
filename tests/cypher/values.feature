Feature: Values

  Scenario Outline: One expression
    When executing query:
      """
      RETURN <expression> AS x
      """
    Then the result should be, in any order:
      | x       |
      | <value> |

    Examples:
      | expression                                                       | value                |
      | 1 + 2 * 3 ^ 2                                                    | 19.0                 |
      | 7 / 2                                                            | 3                    |
      | -7 % 3                                                           | -1                   |
      | 1 < 2 < 3                                                        | true                 |
      | 1 = null                                                         | null                 |
      | null OR true                                                     | true                 |
      | [1, null] = [1, null]                                            | null                 |
      | 3 IN [1, null]                                                   | null                 |
      | 9007199254740993 = 9007199254740992.0                            | false                |
      | '오픈AI' STARTS WITH '오픈'                                      | true                 |
      | size('삼성전자')                                                 | 4                    |
      | substring('마이크로소프트', 4)                                   | '소프트'             |
      | reverse('그물')                                                  | '물그'               |
      | toUpper('openAI 오픈')                                           | 'OPENAI 오픈'        |
      | 'LG에너지솔루션' =~ 'LG.*솔루션'                                 | true                 |
      | split('한빛,두루,새솔', ',')[1]                                  | '두루'               |
      | [x IN range(1, 10) WHERE x % 2 = 0 \| x * x]                     | [4, 16, 36, 64, 100] |
      | reduce(sum = 0, x IN [1, 2, 3] \| sum + x)                       | 6                    |
      | all(x IN [1, 2] WHERE x > 0) AND none(x IN [1] WHERE x > 1)      | true                 |
      | single(x IN [1, null] WHERE x = 1)                               | null                 |
      | CASE 3 WHEN 1 THEN 'one' ELSE 'many' END                         | 'many'               |
      | coalesce(null, '한빛')                                           | '한빛'               |
      | {name: '두루', n: [1, 2]}.n[-1]                                  | 2                    |
      | [1, 2, 3, 4][1..-1]                                              | [2, 3]               |
      | date('2025-W05-1')                                               | 2025-01-27           |
      | date('2024-01-31') + duration({months: 1})                       | 2024-02-29           |
      | duration.between(date('2024-02-28'), date('2025-03-01'))         | P1Y1D                |
      | datetime('2025-01-27T09:00[Asia/Seoul]').epochSeconds            | 1737936000           |
      | datetime({year: 2050, month: 7, day: 1, timezone: 'Europe/Paris'}) | 2050-07-01T00:00+02:00[Europe/Paris] |
      | date.truncate('quarter', date('2025-05-20'))                     | 2025-04-01           |
      | duration('PT1H30M') * 2                                          | PT3H                 |

  Scenario: The order of kinds is the same for every list
    When executing query:
      """
      UNWIND [null, 1.5, true, 'a', [1], {a: 1}, 1, date('2025-01-01')] AS x WITH x ORDER BY x RETURN collect(x) AS all, count(*) AS n
      """
    Then the result should be, in any order:
      | all                                        | n |
      | [{a: 1}, [1], 2025-01-01, 'a', true, 1, 1.5] | 8 |

  Scenario: Equal numbers are one group whether whole or not
    When executing query:
      """
      UNWIND [1, 1.0, 2, null, null] AS x RETURN count(DISTINCT x) AS different, count(x) AS some, count(*) AS all
      """
    Then the result should be, in any order:
      | different | some | all |
      | 2         | 3    | 5   |
