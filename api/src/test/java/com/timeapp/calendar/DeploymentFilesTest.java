package com.timeapp.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What is started with containers is not started here; what can be seen without is. */
class DeploymentFilesTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void everyPortIsPublishedOnThisMachineAlone() throws IOException {
        assertThat(services()).containsOnlyKeys("postgres", "radicale", "time-calendar");
        assertThat(services().values())
                .allSatisfy(service -> assertThat(list(service, "ports"))
                        .isNotEmpty()
                        .allMatch(port -> port.toString().startsWith("127.0.0.1:")));
    }

    @Test
    void theApplicationGetsAllThatProductionAsksForAndRunsInTheRestrictedRole() throws IOException {
        var environment = (Map<?, ?>) services().get("time-calendar").get("environment");
        assertThat(environment.keySet().stream().map(Object::toString))
                .contains(
                        "DATABASE_URL",
                        "TIME_MASTER_KEY",
                        "TIME_SECURITY_JWT_ISSUER_URI",
                        "TIME_SECURITY_JWT_AUDIENCES",
                        "TIME_PUBLIC_URL",
                        "TIME_AUDIT_ANCHOR",
                        "SPRING_FLYWAY_USER",
                        "SPRING_FLYWAY_PASSWORD");
        assertThat(environment.get("DATABASE_URL").toString()).startsWith("postgres://time_app:");
        assertThat(read("deploy/roles.sql")).contains("create role time_app login", "create role time_migrator login");
    }

    @Test
    void destroyedKeysAreNotedOnAVolumeOfTheirOwn() throws IOException {
        var anchor = ((Map<?, ?>) services().get("time-calendar").get("environment")).get("TIME_AUDIT_ANCHOR");
        var volume = list(services().get("time-calendar"), "volumes").getFirst().toString();
        assertThat(anchor.toString()).startsWith(volume.substring(volume.indexOf(':') + 1) + "/");
        assertThat(list(services().get("postgres"), "volumes").getFirst().toString())
                .doesNotStartWith(volume.substring(0, volume.indexOf(':')));
        assertThat(read("Dockerfile")).contains("--owner=time --mode=0700 /var/lib/time-calendar/anchor");
    }

    @Test
    void noPasswordIsWrittenDown() throws IOException {
        services()
                .values()
                .forEach(service -> ((Map<?, ?>) service.getOrDefault("environment", Map.of()))
                        .forEach((name, value) -> {
                            if (name.toString().matches(".*(PASSWORD|KEY).*")) {
                                assertThat(value.toString()).matches("\\$\\{[A-Z_]+(:\\?.+)?}");
                            }
                        }));
    }

    @Test
    void theImageRunsTheProductionJarAsNobodyInParticular() throws IOException {
        assertThat(read("Dockerfile").lines())
                .contains(
                        "COPY --from=build /source/api/target/time-calendar-production.jar time-calendar.jar",
                        "USER 10001")
                .anyMatch(line -> line.contains("SPRING_PROFILES_ACTIVE=production"))
                .anyMatch(line -> line.contains("-XX:-HeapDumpOnOutOfMemoryError"));
        assertThat(services().get("time-calendar").get("ulimits")).isEqualTo(Map.of("core", 0));
    }

    @Test
    void theImageIsBuiltFromTheSourceAlone() throws IOException {
        assertThat(read("Dockerfile").lines())
                .contains("COPY . .")
                .anyMatch(line -> line.contains("mvn -B -ntp -pl api -am package"));
        var sent = read(".dockerignore").lines().toList();
        assertThat(sent.getFirst()).isEqualTo("*");
        assertThat(sent).contains("!pom.xml", "!.mvn", "!*/pom.xml", "!*/src", "**/target");
        assertThat(ROOT.resolve(".mvn").resolve("maven.config")).exists();
    }

    @SuppressWarnings("unchecked") // the form of such a file
    private static Map<String, Map<String, Object>> services() throws IOException {
        Map<String, Object> compose = new Yaml().load(read("docker-compose.yml"));
        return (Map<String, Map<String, Object>>) compose.get("services");
    }

    private static List<?> list(Map<String, Object> service, String name) {
        return (List<?>) service.get(name);
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
