#include "ingest/source/byline.h"

#include <gtest/gtest.h>

#include "ingest/source/lines.h"

namespace geumul::ingest {
namespace {

using Names = std::vector<std::string>;

TEST(ReadByline, FindsReporterAndOutlet) {
  struct {
    std::string_view line;
    Names authors;
    std::string_view outlet;
  } cases[] = {
      {"김도윤 기자 doyun@hanbit.example", {"김도윤"}, ""},
      {"[서울=서울나날] 서지오 기자 = 쿠팡이 대표를 교체했다.", {"서지오"}, "서울나날"},
      {"(서울=온누리통신) 최이안 기자 = 혼다와 닛산의 통합이 없던 일이 됐다.", {"최이안"}, "온누리통신"},
      {"[미래전자뉴스=이서하 기자] 고대역폭메모리 시장의 주도권", {"이서하"}, "미래전자뉴스"},
      {"[테크온누리 백하윤 기자] 국민 메신저 안에서", {"백하윤"}, "테크온누리"},
      {"게임나루 한소담 기자 dam@gamenaru.example", {"한소담"}, "게임나루"},
      {"경주=강태서 기자 taeseo@miraejn.example", {"강태서"}, ""},
      {"기자명 박해준 기자", {"박해준"}, ""},
      {"이가상 취재 기자 | gasang@gasang.example", {"이가상"}, ""},
      {"강가상( gasang@gasang.example ) 기자", {"강가상"}, ""},
      {"김가상 기자 (gasang@gasang.example) 2026년 05월 17일", {"김가상"}, ""},
      {"윤가람 기자  |  입력 : 2025/04/01 [11:05]", {"윤가람"}, ""},
      {"입력2025-12-17 07:30 | 오세린 기자 serin@techonnuri.example", {"오세린"}, ""},
      {"김가상·이나래 기자", {"김가상", "이나래"}, ""},
      {"뉴욕=김가상 특파원", {"김가상"}, ""},
      {"글·사진=김가상 선임기자", {"김가상"}, ""},
      {"(서울=온누리통신) 최이안 한소담 기자 = 혼다와 닛산의 통합이 없던 일이 됐다.",
       {"최이안", "한소담"},
       "온누리통신"},
      {"도쿄/정가상 특파원", {"정가상"}, ""},
      {"한소담 온라인 뉴스 기자 dam@gamenaru.example", {"한소담"}, ""},
      {"[장나래 디지털뉴스부 인턴기자 nr@gasang.example]", {"장나래"}, ""},
      {"워싱턴 황가상 특파원·서울 곽나래 기자", {"황가상", "곽나래"}, ""},
      {"dam@gamenaru.example 한소담 기자", {"한소담"}, ""},
      {"기자명 임하늘 기자   입력 2025.06.17 19:05  수정 2025.06.18 05:57  댓글 0  좋아요 1", {"임하늘"}, ""},
      {"한 기자가 물었다.", {}, ""},
      {"기자회견에서 설명했다.", {}, ""},
      {"관련기사", {}, ""},
      {"구글은 [기자 간담회]를 열었다.", {}, ""},
  };
  for (const auto& [line, authors, outlet] : cases) {
    const Byline byline = read_byline(line);
    EXPECT_EQ(byline.authors, authors) << line;
    EXPECT_EQ(byline.outlet, outlet) << line;
  }
}

TEST(ReadByline, SaysWhereTheTextBegins) {
  const std::string_view line = "[서울=서울나날] 서지오 기자 = 쿠팡이 대표를 교체했다.";
  EXPECT_EQ(line.substr(read_byline(line).size), "쿠팡이 대표를 교체했다.");
}

TEST(AuthorNames, LeaveOutTitlesPlacesAndAddresses) {
  EXPECT_EQ(author_names("순천, 광양 구현모 기자 ninek@hankookilbo.example"), Names{"구현모"});
  EXPECT_EQ(author_names("By Jane Doe and John Roe"), (Names{"Jane Doe", "John Roe"}));
  EXPECT_EQ(author_names("스포츠조선=선수민 기자"), Names{"선수민"});
  for (const std::string_view field : {"KBC가상방송", "가상일보", "156762057", "admin", "편집부"})
    EXPECT_EQ(author_names(field), Names{}) << field;
  EXPECT_EQ(author_names("https://www.facebook.com/paper"), Names{});
  EXPECT_EQ(author_names("김가상, 이나래"), (Names{"김가상", "이나래"}));
}

TEST(CopyrightHolder, IsTheOutlet) {
  struct {
    std::string_view line, holder;
  } cases[] = {
      {"저작권자 © 한빛경제 무단전재 및 재배포 금지", "한빛경제"},
      {"<저작권자ⓒ게임나루. 무단전재-재배포금지>", "게임나루"},
      {"<저작권자(c) 온누리통신, 무단 전재-재배포, AI 학습 및 활용 금지>", "온누리통신"},
      {"Copyright ⓒ 새벽일보. All rights reserved. 무단 전재, 재배포 및 AI학습 이용 금지", "새벽일보"},
      {"ⓒ테크온누리 Corp.", "테크온누리"},
      {"Copyright 머니다락 All rights reserved.", "머니다락"},
      {"[저작권자 © 미래전자뉴스]", "미래전자뉴스"},
      {"© 2019 The Daily", "The Daily"},
      {"Copyright © '인공지능 전문지' 가상타임스 (http://gasang.example)", "가상타임스"},
  };
  for (const auto& [line, holder] : cases) EXPECT_EQ(copyright_holder(line), holder) << line;
}

TEST(ClassifyLine, KnowsWhatStandsAroundAnArticle) {
  struct {
    std::string_view line;
    LineKind kind;
  } cases[] = {
      {"저작권자 © 한빛경제 무단전재 및 재배포 금지", LineKind::Copyright},
      {"ⓒ테크온누리", LineKind::Copyright},
      {"gio@seoulnanal.example", LineKind::Byline},
      {"이서하 기자", LineKind::Byline},
      {"송고시간 2025-02-14 10:21", LineKind::Date},
      {"#로봇 #소프트뱅크 #ABB", LineKind::Hashtags},
      {"연관 키워드 #알테오젠 #ABL바이오", LineKind::Hashtags},
      {"관련기사", LineKind::Related},
      {"[많이 본 뉴스] 삼성전자 사상 최고가…\"10만전자 간다\"", LineKind::Related},
      {"다른 독자들이 많이 본 기사", LineKind::Related},
      {"윤가람 기자의 다른기사보기", LineKind::Related},
      {"댓글 14", LineKind::Comments},
      {"댓글목록", LineKind::Comments},
      {"글자크기 가 가 가", LineKind::Tools},
      {"SNS 기사보내기페이스북(으)로 기사보내기 트위터(으)로 기사보내기", LineKind::Tools},
      {"[앵커]", LineKind::Tools},
      {"◀ 리포트 ▶", LineKind::Tools},
      {"※ 도움이 필요하면 24시간 상담 전화를 이용할 수 있습니다.", LineKind::Tools},
      {"[이 기사는 증시 분석 로봇이 실시간으로 작성했습니다.]", LineKind::Tools},
      {"▶제보는 카톡 gasang", LineKind::Tools},
      {"이미지 확대", LineKind::Tools},
      {"KBC 뉴스 김가상입니다.", LineKind::Byline},
      {"영상취재 : 최가상 기자", LineKind::Byline},
      {"(SBC 디지털뉴스편집부)", LineKind::Byline},
      {"[가상뉴스]", LineKind::Byline},
      {"콘텐츠가 노출되는 상황 (사진=어도비)", LineKind::Caption},
      {"이 기사는 거짓으로 드러났다.", LineKind::Text},
      {"공유하기 | 인쇄 | 글씨 크게", LineKind::Tools},
      {"사진=로이터", LineKind::Caption},
      {"ⓒ게티이미지뱅크", LineKind::Caption},
      {"▲ 박가상 ⓒ김가상 기자", LineKind::Caption},
      {"https://news.example/1", LineKind::Tools},
      {"다음글 한빛전자, 새 공장 짓는다 25.01.31", LineKind::Related},
      {"▲ 한빛전자 청주 공장", LineKind::Caption},
      {"정신아 카카오 대표. /카카오 제공", LineKind::Caption},
      {"태국 방콕의 한 마트에 진열된 신라면 똠얌. 농심 제공", LineKind::Caption},
      {"증권 | 부동산 | IT·과학 | 산업", LineKind::Navigation},
      {"홈 > IT·과학 > 인공지능", LineKind::Navigation},
      {"오픈AI 최대주주 MS, 딥시크 도입", LineKind::Text},
      {"▼ 2년 후 상장 목표 ▼", LineKind::Text},
      {"▲대표이사 홍길동 ▲전무 김가상", LineKind::Text},
      {"카카오는 댓글 서비스를 접었다.", LineKind::Text},
      {"이 회사는 서비스를 무료로 제공한다.", LineKind::Text},
  };
  for (const auto& [line, kind] : cases)
    EXPECT_EQ(static_cast<int>(classify_line(line)), static_cast<int>(kind)) << line;
}

TEST(WithoutTail, CutsABylineWrittenOnToTheLastSentence) {
  EXPECT_EQ(without_tail("병살타로 처리했다.부산=선수민 기자 sunsoo@chosun.example"), "병살타로 처리했다.");
  EXPECT_EQ(without_tail("인수했다고 밝혔다. 김가상 기자 <저작권자 © 가상일보, 무단전재 금지>"), "인수했다고 밝혔다.");
  EXPECT_EQ(without_tail("그는 말했다. 이유는 밝히지 않았다."), "그는 말했다. 이유는 밝히지 않았다.");
}

}  // namespace
}  // namespace geumul::ingest
