package com.timeapp.calendar.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.timeapp.calendar.domain.fixtures.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "7",
                "task-123",
                "A.b_c-d",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void aTaskIdBeginsWithALetterOrDigit(String id) {
        assertThat(new AppTaskId(id).value()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                ".a",
                "_a",
                "a b",
                "a/b",
                "a\n",
                "ä",
                "a@b",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void anythingElseIsNoTaskIdAndIsNotRepeated(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AppTaskId(id))
                .withMessage("a task id begins with a letter or digit and has at most 64 of A-Z a-z 0-9 . _ -");
    }

    @Test
    void anImportedTaskIsKnownToTheAppByItsStream() {
        var task = Ids.task("a");

        assertThat(AppTaskId.ofImported(task).value()).isEqualTo(task.toString());
    }

    @Test
    void aUserIdIsPrintableAscii() {
        assertThat(new UserId("auth0|ann@example.org").value()).isEqualTo("auth0|ann@example.org");
        assertThat(new UserId("x".repeat(255)).value()).hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\n", "ännchen", "\u0000", "a\u007F"})
    void anythingElseIsNoUserIdAndIsNotRepeated(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UserId(id))
                .withMessage("a user id is 1 to 255 printable ASCII characters");
    }

    @Test
    void aUserIdHasAnEnd() {
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId("x".repeat(256)));
    }

    @Test
    void idsThatTheHostChoseAreHiddenInText() {
        assertThat("" + new UserId("ann@example.org")).isEqualTo("UserId[…]");
        assertThat("" + new AppTaskId("john.doe")).isEqualTo("AppTaskId[…]");
    }

    @Test
    void idsOfOursAreReadBackFromTheirText() {
        assertThat(TaskId.of(Ids.task("a").toString())).isEqualTo(Ids.task("a"));
        assertThat(SubjectId.of(Ids.subject("a").toString())).isEqualTo(Ids.subject("a"));
        assertThat(ConnectionId.of(Ids.connection("a").toString())).isEqualTo(Ids.connection("a"));
        assertThat(MappingId.of(Ids.mapping("a").toString())).isEqualTo(Ids.mapping("a"));
        assertThat(AccountId.of(Ids.account("a").toString())).isEqualTo(Ids.account("a"));
        assertThat(SyncRunId.of(Ids.run("a").toString())).isEqualTo(Ids.run("a"));
        assertThat(KeyId.of(Ids.key("a").toString())).isEqualTo(Ids.key("a"));
    }

    @Test
    void aVersionIsNewerOnlyThanASmallerOne() {
        assertThat(Ids.v(1).isNewerThan(TaskVersion.NONE)).isTrue();
        assertThat(Ids.v(2).isNewerThan(Ids.v(2))).isFalse();
        assertThat(Ids.v(2).next()).isEqualTo(Ids.v(3));
    }
}
