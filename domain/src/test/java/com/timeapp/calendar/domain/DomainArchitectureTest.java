package com.timeapp.calendar.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.timeapp.calendar.domain.connection.ConnectionCommand;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.mapping.MappingCommand;
import com.timeapp.calendar.domain.subject.SubjectCommand;
import com.timeapp.calendar.domain.task.TaskCommand;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;

@AnalyzeClasses(packages = "com.timeapp.calendar.domain", importOptions = ImportOption.DoNotIncludeTests.class)
class DomainArchitectureTest {

    @ArchTest
    static final ArchRule the_domain_stands_on_the_jdk_and_axons_modelling_annotations_alone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "com.timeapp.calendar.domain..", "org.axonframework.modelling..");

    @ArchTest
    static final ArchRule nothing_here_touches_a_database_or_the_network = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "java.net.http..", "java.io..", "java.nio.file..");

    @ArchTest
    static final ArchRule nothing_here_reads_a_clock_or_rolls_dice = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Random.class);

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("com.timeapp.calendar.domain.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule facts_and_commands_are_records = classes()
            .that()
            .areAssignableTo(Fact.class)
            .or()
            .areAssignableTo(SubjectCommand.class)
            .or()
            .areAssignableTo(TaskCommand.class)
            .or()
            .areAssignableTo(ConnectionCommand.class)
            .or()
            .areAssignableTo(MappingCommand.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords();
}
