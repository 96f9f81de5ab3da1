package com.timeapp.calendar.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.fixtures.Events;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final String TWO_CHARACTERS = "😀";

    @Test
    void aTitleIsStripped() {
        assertThat(Texts.title(" \tDentist\u2003\n")).isEqualTo("Dentist");
    }

    @Test
    void aMissingTitleGetsAStandIn() {
        assertThat(Texts.title(null)).isEqualTo("(untitled)");
        assertThat(Texts.title("  ")).isEqualTo("(untitled)");
    }

    @Test
    void aTitleOfTheGreatestLengthIsLeftAlone() {
        assertThat(Texts.title("x".repeat(1_000))).isEqualTo("x".repeat(1_000));
    }

    @Test
    void aLongerTitleIsCutToItWithAnEllipsis() {
        assertThat(Texts.title("x".repeat(1_001))).isEqualTo("x".repeat(999) + "…");
    }

    @Test
    void aCutNeverSplitsACharacterOfTwoHalves() {
        assertThat(Texts.title("x".repeat(998) + TWO_CHARACTERS + "y")).isEqualTo("x".repeat(998) + "…");
        assertThat(Texts.title("x".repeat(997) + TWO_CHARACTERS + "yz"))
                .isEqualTo("x".repeat(997) + TWO_CHARACTERS + "…");
    }

    @Test
    void aCutTextIsNotCutAgain() {
        var once = Texts.title("x".repeat(2_000));

        assertThat(Texts.title(once)).isEqualTo(once);
    }

    @Test
    void aDescriptionIsStrippedAndCutLikewise() {
        assertThat(Texts.description(" a\nb ")).isEqualTo("a\nb");
        assertThat(Texts.description("x".repeat(9_000))).hasSize(8_000).endsWith("x…");
    }

    @Test
    void anEventIsNeverWithoutATitleAndNeverWithABlankDescription() {
        var event = Events.titled(" ").about(" \n").remote("1", "a");

        assertThat(event.content().title()).isEqualTo(Texts.UNTITLED);
        assertThat(event.content().description()).isEqualTo(Optional.empty());
    }
}
