package com.timeapp.calendar.domain.personal;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The records of the domain that are about a person: those inside a {@link Personal}, and those that hold such ones. */
final class PersonalTypes {

    private static final String DOMAIN = "com.timeapp.calendar.domain";
    private static final String IDS = DOMAIN + ".id";
    private static final Set<Class<?>> RECORDS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(DOMAIN).stream()
                    .filter(JavaClass::isRecord)
                    .map(JavaClass::reflect)
                    .collect(toSet());

    private PersonalTypes() {}

    /** Whatever is the {@code T} of a {@code Personal<T>} somewhere. */
    static Set<Class<?>> wrapped() {
        return sorted(RECORDS.stream()
                .flatMap(PersonalTypes::componentTypes)
                .flatMap(PersonalTypes::insidePersonal)
                .filter(RECORDS::contains));
    }

    static Set<Class<?>> withCarriers() {
        Set<Class<?>> found = new LinkedHashSet<>();
        Stream.concat(wrapped().stream(), Stream.of(SyncCursor.class)).forEach(type -> addWithParts(type, found));
        for (var before = 0; before < found.size(); ) {
            before = found.size();
            RECORDS.stream()
                    .filter(type -> mentioned(type).anyMatch(found::contains))
                    .forEach(type -> addWithFamily(type, found));
        }
        return sorted(found.stream().filter(RECORDS::contains));
    }

    private static void addWithParts(Class<?> type, Set<Class<?>> found) {
        if (type.getPackageName().startsWith(DOMAIN)
                && !type.getPackageName().equals(IDS)
                && !type.isEnum()
                && found.add(type)) {
            if (type.isSealed()) {
                Arrays.stream(type.getPermittedSubclasses()).forEach(part -> addWithParts(part, found));
            } else if (type.isRecord()) {
                mentioned(type).forEach(part -> addWithParts(part, found));
            }
        }
    }

    /** Who holds a sealed interface may hold any of its records. */
    private static void addWithFamily(Class<?> type, Set<Class<?>> found) {
        found.add(type);
        Arrays.stream(type.getInterfaces())
                .filter(family -> family.isSealed() && family.getPackageName().startsWith(DOMAIN))
                .filter(family -> family.getTypeParameters().length == 0)
                .forEach(found::add);
    }

    private static Stream<Class<?>> mentioned(Class<?> type) {
        return componentTypes(type).flatMap(PersonalTypes::classes);
    }

    private static Stream<Type> componentTypes(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getGenericType);
    }

    private static Stream<Class<?>> classes(Type type) {
        return switch (type) {
            case ParameterizedType of ->
                Stream.concat(
                        classes(of.getRawType()),
                        Arrays.stream(of.getActualTypeArguments()).flatMap(PersonalTypes::classes));
            case Class<?> known -> Stream.of(known);
            default -> Stream.empty();
        };
    }

    private static Stream<Class<?>> insidePersonal(Type type) {
        if (!(type instanceof ParameterizedType of)) {
            return Stream.empty();
        }
        var arguments = Arrays.stream(of.getActualTypeArguments());
        return of.getRawType() == Personal.class
                ? arguments.flatMap(PersonalTypes::classes)
                : arguments.flatMap(PersonalTypes::insidePersonal);
    }

    private static Set<Class<?>> sorted(Stream<Class<?>> types) {
        return types.collect(toCollection(() -> new TreeSet<>(Comparator.comparing(Class::getName))));
    }
}
