# The production image, from the source alone.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -pl api -am package -DskipTests

FROM eclipse-temurin:25-jre AS exploded
WORKDIR /exploded
COPY --from=build /source/api/target/time-calendar-production.jar time-calendar.jar
RUN java -Djarmode=tools -jar time-calendar.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin time \
    && install --directory --owner=time --mode=0700 /var/lib/time-calendar/anchor /var/cache/time-calendar
WORKDIR /opt/time-calendar
COPY --from=exploded /exploded/layers/dependencies/ ./
COPY --from=exploded /exploded/layers/spring-boot-loader/ ./
COPY --from=exploded /exploded/layers/snapshot-dependencies/ ./
COPY --from=exploded /exploded/layers/application/ ./
USER 10001
# no dump of the memory, which holds keys and titles: neither by the JVM nor, with "ulimit -c 0" outside, by the kernel.
# What is kept at an orderly end are the classes that were loaded, so that the next start is sooner; nothing of the heap
ENV SPRING_PROFILES_ACTIVE=production \
    JDK_JAVA_OPTIONS="-XX:-HeapDumpOnOutOfMemoryError -XX:+ExitOnOutOfMemoryError -XX:MaxRAMPercentage=75 \
-XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=/var/cache/time-calendar/classes.jsa \
-Xlog:cds=off -Xlog:cds+dynamic=off"
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q 200"]
ENTRYPOINT ["java", "-jar", "time-calendar.jar"]
