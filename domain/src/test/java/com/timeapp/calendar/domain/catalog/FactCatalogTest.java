package com.timeapp.calendar.domain.catalog;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.timeapp.calendar.domain.catalog.FactCatalog.Entry;
import com.timeapp.calendar.domain.connection.ConnectionFact;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.subject.DestroyedKey;
import com.timeapp.calendar.domain.subject.SubjectFact;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskFact;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FactCatalogTest {

    private static final FactCatalog CATALOG = FactCatalog.STANDARD;
    private static final Set<Class<?>> CHOSEN_BY_THE_HOST = Set.of(AppTaskId.class, UserId.class);

    @Test
    void everyFactThatThereIsHasAName() {
        var facts = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("com.timeapp.calendar.domain")
                        .stream()
                        .filter(type -> type.isAssignableTo(Fact.class) && !type.isInterface())
                        .map(JavaClass::reflect)
                        .collect(toSet());

        assertThat(CATALOG.all().stream().<Class<?>>map(Entry::type)).containsExactlyInAnyOrderElementsOf(facts);
    }

    @Test
    void everyFamilyOfFactsIsClosedAndCatalogued() {
        for (var family : List.of(SubjectFact.class, TaskFact.class, ConnectionFact.class, MappingFact.class)) {
            assertThat(family.isSealed()).as(family.getSimpleName()).isTrue();
            assertThat(family.getPermittedSubclasses())
                    .allSatisfy(type -> assertThat(CATALOG.of(type))
                            .as(type.getSimpleName())
                            .isPresent());
        }
    }

    @Test
    void aNameIsLowerCaseAndBeginsWithItsFamily() {
        assertThat(CATALOG.all()).allSatisfy(entry -> {
            assertThat(entry.name()).matches("[a-z]+(\\.[a-z]+(-[a-z]+)*)");
            assertThat(entry.type().getPackageName())
                    .endsWith("." + entry.name().split("\\.")[0]);
            assertThat(entry.revision()).isPositive();
        });
    }

    @Test
    void aFactIsFoundByNameAndByType() {
        assertThat(CATALOG.named("task.revised")).isEqualTo(CATALOG.of(TaskRevised.class));
        assertThat(CATALOG.named("task.forgotten")).isEmpty();
        assertThat(CATALOG.of(String.class)).isEmpty();
    }

    @Test
    void noNameAndNoTypeIsTakenTwice() {
        var revised = new Entry("task.revised", 1, TaskRevised.class);

        assertThatIllegalStateException()
                .isThrownBy(() -> new FactCatalog(List.of(revised, new Entry("task.revised", 2, TaskDeleted.class))));
        assertThatIllegalStateException()
                .isThrownBy(() -> new FactCatalog(List.of(revised, new Entry("task.changed", 1, TaskRevised.class))));
    }

    @Test
    void whatIsPersonalInAFactIsMarkedAndTheRestAreIdsWordsAndNumbers() {
        var proofs = Set.of("keyCommitment", "certificate");
        assertThat(CATALOG.all())
                .flatExtracting(entry -> Arrays.asList(entry.type().getRecordComponents()))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(RecordComponent.class))
                .filteredOn(component -> !proofs.contains(component.getName()))
                .allSatisfy(component -> assertThat(leaves(component.getGenericType()))
                        .as("%s.%s", component.getDeclaringRecord().getSimpleName(), component.getName())
                        .allMatch(FactCatalogTest::saysNothingOfAPerson));
    }

    @Test
    void anIdThatTheHostChoseIsPersonal() {
        record Careless(SubjectId subject, Optional<AppTaskId> task, UserId user) {}

        assertThat(Careless.class.getRecordComponents())
                .filteredOn(
                        component -> leaves(component.getGenericType()).allMatch(FactCatalogTest::saysNothingOfAPerson))
                .extracting(RecordComponent::getName)
                .containsExactly("subject");
    }

    private static Stream<Type> leaves(Type type) {
        return type instanceof ParameterizedType of
                        && Set.of(Optional.class, Set.class, List.class).contains(of.getRawType())
                ? Arrays.stream(of.getActualTypeArguments())
                : Stream.of(type instanceof ParameterizedType of ? of.getRawType() : type);
    }

    private static boolean saysNothingOfAPerson(Type type) {
        return type instanceof Class<?> known
                && (known.isEnum()
                        || known.isPrimitive()
                        || known.getPackageName().equals("com.timeapp.calendar.domain.id")
                                && !CHOSEN_BY_THE_HOST.contains(known)
                        || Set.of(Personal.class, OptionalLong.class, SyncCounts.class, DestroyedKey.class)
                                .contains(known));
    }
}
