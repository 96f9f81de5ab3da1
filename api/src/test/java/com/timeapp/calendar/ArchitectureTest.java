package com.timeapp.calendar;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.fact.Fact;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.AllowReplay;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Maven's scopes cannot hold: the edges between packages and what each may use. */
class ArchitectureTest {

    private static final String ROOT = "com.timeapp.calendar";

    private static JavaClasses product;

    @BeforeAll
    static void read() {
        product = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(ROOT);
        assertThat(product).hasSizeGreaterThan(200);
    }

    @ParameterizedTest
    @CsvSource({
        "command, query|sagas|infra|api|sandbox",
        "query, command|sagas|infra|api|sandbox",
        "sagas, command|query|infra|api|sandbox",
        "infra, command|query|sagas|api|sandbox",
        "sandbox, command|query|sagas|infra|api",
        "api, command|sagas|infra|sandbox",
        "domain, command|query|sagas|infra|api|sandbox"
    })
    void modulesMeetOnlyInTheDomain(String module, String others) {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(others)));
    }

    @ParameterizedTest
    @CsvSource({
        "infra.google, com.google.api..|com.google.auth..",
        "infra.outlook, com.microsoft..",
        "infra.caldav, com.ibm.icu..",
        "infra.caldav|sandbox.google.time, net.fortuna..|org.mnode..",
        "infra.crypto, com.google.crypto..",
    })
    void eachLibraryOfAFieldStaysWithItsAdapter(String adapters, String libraries) {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(packages(adapters))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries.split("\\|")));
    }

    @Test
    void factsAreHandledWhereTheyMayBe() {
        check(methods()
                .that()
                .areAnnotatedWith(EventHandler.class)
                .should()
                .beDeclaredInClassesThat(resideInAnyPackage(
                        ROOT + ".query..",
                        ROOT + ".sagas.policy..",
                        ROOT + ".command.lookup..",
                        ROOT + ".infra.audit..",
                        ROOT + ".infra.crypto..",
                        ROOT + ".api.live..")));
    }

    @Test
    void whoActsOnFactsActsOnNoneAgain() {
        var policies = product.that(resideInAnyPackage(ROOT + ".sagas.."))
                .that(DescribedPredicate.describe(
                        "handle facts",
                        type -> type.getMethods().stream()
                                .anyMatch(method -> method.isAnnotatedWith(EventHandler.class))));
        assertThat(policies).hasSizeGreaterThan(10).allMatch(policy -> policy.isAnnotatedWith(DisallowReplay.class));
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".sagas..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(AllowReplay.class));
    }

    @Test
    void decisionsReadNoClockAndThrowNoDice() {
        check(noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".domain..", ROOT + ".command..", ROOT + ".sagas..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID"));
    }

    @Test
    void whoeverSendsCommandsOpensNoTransactionByHand() {
        // Axon would let go of the aggregate before that transaction commits
        check(noClasses()
                .that(send(
                        CommandGateway.class.getName(),
                        ROOT + ".api.people.Commands",
                        ROOT + ".domain.calls.CommandBatch",
                        ROOT + ".infra.axon.AtomicCommands"))
                .and()
                .resideOutsideOfPackage(ROOT + ".infra.axon..")
                .and()
                // ends a call that cannot be recorded, which takes no command
                .doNotHaveFullyQualifiedName(ROOT + ".infra.calls.Outcomes")
                .and()
                // only puts the others together
                .doNotHaveFullyQualifiedName(ROOT + ".infra.calls.CallsConfiguration")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.transaction..", "org.axonframework.common.transaction.."));
    }

    @Test
    void nobodyOutsideTheVaultSeesACredential() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + ".infra.vault..",
                        // those who sign in with what the vault opens for them
                        ROOT + ".infra.caldav..",
                        ROOT + ".infra.oauth..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(product.get(ROOT + ".infra.vault.Credential").getName())
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(
                        product.get(ROOT + ".infra.vault.CredentialVault").getName()));
    }

    @Test
    void messagesAreRecords() {
        check(classes()
                .that()
                .implement(Fact.class)
                .and()
                .areNotInterfaces()
                .should()
                .beRecords());
        check(classes()
                .that()
                .resideInAPackage(ROOT + ".domain..")
                .and()
                .haveSimpleNameEndingWith("Command")
                .should()
                .beInterfaces());
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
    }

    @Test
    void theInterfaceNeverAnswersWithAFact() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".api..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Fact.class));
    }

    /** Each of the names is of a class that there is. */
    private static DescribedPredicate<JavaClass> send(String... senders) {
        var names = Set.of(senders);
        names.stream().filter(name -> name.startsWith(ROOT)).forEach(product::get);
        return DescribedPredicate.describe(
                "send commands",
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                names.contains(dependency.getTargetClass().getName())));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(product);
    }

    private static String[] packages(String modules) {
        return Arrays.stream(modules.split("\\|"))
                .map(module -> ROOT + "." + module + "..")
                .toArray(String[]::new);
    }
}
