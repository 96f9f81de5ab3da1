package com.timeapp.calendar.infra.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.timeapp.calendar.infra.startup.StartupRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    private static final String OURS = "reWriteBatchedInserts=true&logServerErrorDetail=false";

    @Test
    void theUsualFormIsReadWithItsLogin() {
        DatabaseAddress address = parse("postgres://ann:p%40ss%3A%2F@db.example:6432/calendar?sslmode=require");
        assertThat(address.url()).isEqualTo("jdbc:postgresql://db.example:6432/calendar?sslmode=require&" + OURS);
        assertThat(address.username()).isEqualTo("ann");
        assertThat(address.password()).isEqualTo("p@ss:/");
    }

    @Test
    void theJdbcFormIsReadWithItsLogin() {
        DatabaseAddress address = parse("jdbc:postgresql://db.example/calendar?user=ann&password=p%40&ssl=true");
        assertThat(address.url()).isEqualTo("jdbc:postgresql://db.example/calendar?ssl=true&" + OURS);
        assertThat(address.username()).isEqualTo("ann");
        assertThat(address.password()).isEqualTo("p@");
    }

    @Test
    void whatTheOperatorWroteStays() {
        assertThat(parse("postgres://h/d?reWriteBatchedInserts=false").url())
                .isEqualTo("jdbc:postgresql://h/d?reWriteBatchedInserts=false&logServerErrorDetail=false");
    }

    @Test
    void itsTextHasNoPassword() {
        assertThat(parse("postgres://ann:secret@h/d").toString()).doesNotContain("secret");
        assertThat(parse("jdbc:postgresql://h/d?password=secret").toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://localhost/d",
                "postgres://a:b@127.0.0.1:5/d",
                "jdbc:postgresql://[::1]/d",
                "jdbc:postgresql:d"
            })
    void loopbackIsOnThisMachine(String url) {
        assertThat(parse(url).isOnThisMachine()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgres://192.0.2.1/d", "postgres://localhost,192.0.2.1/d", "postgres://[2001:db8::1]:5432/d"})
    void anyOtherHostIsNot(String url) {
        assertThat(parse(url).isOnThisMachine()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ann:secret@h/d",
                "jdbc:postgresql://ann:secret@h/d",
                "postgres://ann:secret@h:port/d",
                "secret"
            })
    void whatIsNoAddressIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> parse(url)).isInstanceOf(StartupRefused.class).hasMessageNotContaining("secret");
    }

    private static DatabaseAddress parse(String url) {
        return DatabaseAddress.parse(url, null, null);
    }
}
