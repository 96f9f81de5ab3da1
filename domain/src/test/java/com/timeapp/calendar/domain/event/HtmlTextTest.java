package com.timeapp.calendar.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.fixtures.Events;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {

    @Nested
    class WhenItIsPlainText {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Bring the X-ray",
                    "if a < b and b > c",
                    "a<b",
                    "x <- y",
                    "<",
                    "&",
                    "<3",
                    "write to Ann <ann@example.com>",
                    "Join: <https://meet.example/a?b=1&c=2>",
                    "Tom &amp; Jerry",
                    "a <b and c> d",
                    "an unfinished <b",
                    "a tag <span that never ends",
                    "an unfinished <!-- comment",
                    "Vector<String> and List<Integer>",
                    "  two  spaces\r\n\r\n\r\nand lines\t"
                })
        void itStaysAsItIs(String text) {
            assertThat(HtmlText.plain(text)).isEqualTo(text);
        }
    }

    @Nested
    class WhenItIsHtml {

        @Test
        void tagsAreRemoved() {
            assertThat(HtmlText.plain("Bring the <b>X-ray</b> and <a href=\"https://x.example/?a>b\">the form</a>."))
                    .isEqualTo("Bring the X-ray and the form.");
        }

        @Test
        void breaksAndParagraphsAreLines() {
            assertThat(HtmlText.plain("<p>one</p><p>two<br>three<br/>four</p>")).isEqualTo("one\ntwo\nthree\nfour");
            assertThat(HtmlText.plain("one<BR />two<div>three</div>four")).isEqualTo("one\ntwo\nthree\nfour");
        }

        @Test
        void oneEmptyLineStaysAndNoMore() {
            assertThat(HtmlText.plain("one<br><br>two<div><br></div><div><br></div><div>three</div>"))
                    .isEqualTo("one\n\ntwo\n\nthree");
        }

        @Test
        void listsAndTablesAreLines() {
            assertThat(HtmlText.plain("<ul><li>one</li><li>two</li></ul><table><tr><td>a</td><td>b</td></tr></table>"))
                    .isEqualTo("one\ntwo\na b");
        }

        @Test
        void entitiesAreDecodedOnce() {
            assertThat(HtmlText.plain(
                            "<b>Tom &amp; J&#252;rgen</b> &lt;3 &euro;&nbsp;5 &#x1F9B7; &#150; &bdquo;so&ldquo;"))
                    .isEqualTo("Tom & Jürgen <3 € 5 🦷 – „so“");
            assertThat(HtmlText.plain("<i>&amp;lt;b&amp;gt;</i>")).isEqualTo("&lt;b&gt;");
        }

        @ParameterizedTest
        @ValueSource(strings = {"&unknown;", "&#0;", "&#xD800;", "&#9999999;", "&amp", "R&D;", "&;"})
        void whatIsNoEntityStays(String text) {
            assertThat(HtmlText.plain("<b>" + text + "</b>")).isEqualTo(text);
        }

        @Test
        void scriptsStylesTitlesAndCommentsAreDropped() {
            assertThat(HtmlText.plain("""
                            <!DOCTYPE html><html><head><title>Mail</title><style>p { color: red }</style></head>
                            <body><!-- <p>old</p> --><script type="text/javascript">if (a < b) alert("<p>")</script>
                            <p class='x>y'>Hello</p></body></html>
                            """)).isEqualTo("Hello");
        }

        @Test
        void whatIsNeverClosedHidesNothing() {
            assertThat(HtmlText.plain("Send <title> and <b>name</b>")).isEqualTo("Send  and name");
        }

        @Test
        void linesOfTheSourceAreNoneWhereTagsMakeThem() {
            assertThat(HtmlText.plain("<p>one\r\n   and the same</p>\r\n\r\n<p>two</p>\r\n"))
                    .isEqualTo("one and the same\ntwo");
        }

        @Test
        void butTheyAreWhereNoTagDoes() {
            assertThat(HtmlText.plain("one\r\n<b>two</b>\n  three")).isEqualTo("one\ntwo\n  three");
        }

        @Test
        void anAddressInBracketsStays() {
            assertThat(HtmlText.plain("<p>Ann <ann@example.com></p>")).isEqualTo("Ann <ann@example.com>");
        }

        @Test
        void muchOfItTakesNoLongerThanItMust() {
            var text = "<b \"".repeat(200_000) + "<!--".repeat(200_000) + "<p>".repeat(200_000) + "end";
            assertThat(HtmlText.plain(text)).endsWith("end");
        }
    }

    @Test
    void theDescriptionOfAnEventHasNoTags() {
        var lunch = Events.titled("Lunch").about("<p>with <b>Bo</b></p>").remote("lunch", "a");

        assertThat(lunch.description()).contains("with Bo");
    }
}
