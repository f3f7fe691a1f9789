#include "query/session.h"

#include <gtest/gtest.h>

namespace geumul::query {
namespace {

TEST(Session, AnswersALineWithALine) {
  Result<Session> session = Session::open({});
  ASSERT_TRUE(session) << session.error().message;
  const std::pair<std::string_view, std::string_view> talk[] = {
      {R"j({"id":1,"op":"run","query":"RETURN $x AS x","params":{"x":1}})j",
       R"j({"id":1,"columns":["x"],"rows":[[1]],"stats":{}})j"},
      {R"j({"id":"a","op":"run","query":"CREATE (n:Company {name: '두루'})-[:OWNS]->(:Company)"})j",
       R"j({"id":"a","columns":[],"rows":[],"stats":{"+nodes":2,"+relationships":1,"+labels":1,"+properties":1}})j"},
      {R"j({"id":3,"op":"run","query":"MATCH (n:Company {name: '두루'}) SET n.name = '두루' RETURN n.name"})j",
       R"j({"id":3,"columns":["n.name"],"rows":[["두루"]],"stats":{}})j"},
      {R"j({"id":4,"op":"run","query":"MATCH (n) DETACH DELETE n"})j",
       R"j({"id":4,"columns":[],"rows":[],"stats":{"-nodes":2,"-relationships":1,"-labels":1,"-properties":1}})j"},
      {R"j({"id":5,"op":"run","query":"CREATE (n:X {a: 1}) DELETE n"})j",
       R"j({"id":5,"columns":[],"rows":[],"stats":{}})j"},
      {R"j({"id":6,"op":"procedure","name":"test.f","in":[{"name":"a","type":"STRING?"}],)j"
       R"j("out":[{"name":"b","type":"INTEGER?"}],"rows":[["x",1],["y",2]]})j",
       R"j({"id":6})j"},
      {R"j({"id":7,"op":"run","query":"CALL test.f('y')"})j", R"j({"id":7,"columns":["b"],"rows":[[2]],"stats":{}})j"},
      {R"j({"id":8,"op":"reset"})j", R"j({"id":8})j"},
      {R"j({"id":9,"op":"run","query":"MATCH (n) RETURN count(n) AS n"})j",
       R"j({"id":9,"columns":["n"],"rows":[[0]],"stats":{}})j"},
  };
  for (const auto& [request, answer] : talk) EXPECT_EQ(session->answer(request), answer);
}

TEST(Session, AnErrorEndsAQueryAndNotTheSession) {
  Result<Session> session = Session::open({});
  ASSERT_TRUE(session) << session.error().message;
  const std::pair<std::string_view, std::string_view> talk[] = {
      {"not json", "\"type\":\"ProtocolError\""},
      {"[1]", "\"type\":\"ProtocolError\""},
      {R"j({"id":1})j", "\"type\":\"ProtocolError\""},
      {R"j({"id":1,"op":"dance"})j", "\"type\":\"ProtocolError\""},
      {R"j({"id":1,"op":"run","query":"RETURN x"})j",
       R"j("type":"SyntaxError","phase":"compile","detail":"UndefinedVariable")j"},
      {R"j({"id":1,"op":"run","query":"CREATE (:A) WITH 1 AS x RETURN x / 0"})j",
       R"j("type":"ArithmeticError","phase":"runtime","detail":"DivisionByZero")j"},
      {R"j({"id":1,"op":"run","query":"MATCH (n) RETURN count(n) AS n"})j", R"j("rows":[[0]])j"},
  };
  for (const auto& [request, part] : talk)
    EXPECT_NE(session->answer(request).find(part), std::string::npos) << session->answer(request);
}

}  // namespace
}  // namespace geumul::query
