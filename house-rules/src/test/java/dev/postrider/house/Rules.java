package dev.postrider.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInAnyPackage;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/// The rules of the house. Each is held against the code by [FloorPlanTest], and against code that
/// breaks it by [BulbTest].
final class Rules {
  private static final String OURS = "dev.postrider";

  /// Words that a class ends in when it has not found its noun yet.
  private static final String NO_NOUNS =
      "Manager|Helper|Util|Utils|Impl|Common|Base|Data|Info|Processor|Service";

  /// Where the monotonic or the wall clock is read: pacing, progress lines, and two measurements of
  /// the local tenant's own work.
  private static final Set<String> CLOCK_READERS =
      Set.of(
          OURS + ".throttle.Ticker$SystemTicker",
          OURS + ".cli.Progress",
          OURS + ".emulator.Settings",
          OURS + ".emulator.http.Serving",
          OURS + ".emulator.limit.Limits",
          OURS + ".emulator.tenant.Autosave");

  /// Where the machine's clock is chosen for what is built without one.
  private static final Set<String> CLOCK_CHOOSERS =
      Set.of(
          OURS + ".Postrider",
          OURS + ".emulator.Settings",
          OURS + ".teams.bot.BotEndpoint$Settings",
          OURS + ".teams.bot.BotHandlers",
          OURS + ".teams.identity.AppTokens",
          OURS + ".teams.identity.DeviceCodeSignIn",
          OURS + ".teams.identity.InboundTokenVerifier",
          OURS + ".teams.wire.Exchange$Settings");

  private static final Set<String> TIMES =
      Set.of(
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime");

  private Rules() {}

  static ArchRule arrowsAreDrawn(Path diagram) {
    return classes()
        .should(
            adhereToPlantUmlDiagram(diagram, consideringOnlyDependenciesInAnyPackage(OURS + "..")))
        .because("the drawing never lies");
  }

  static ArchRule everyClassLivesIn(List<String> rooms) {
    return classes()
        .should()
        .resideInAnyPackage(rooms.toArray(String[]::new))
        .because("a room that nobody drew has no walls");
  }

  static ArchRule noCycles() {
    return slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                return SliceIdentifier.of(javaClass.getPackageName());
              }

              @Override
              public String getDescription() {
                return "rooms";
              }
            })
        .should()
        .beFreeOfCycles();
  }

  static ArchRule httpStaysInside() {
    return only("java.net.http..", "teams.wire", "emulator.callback", "cli")
        .because("every request is paced, bounded and trusted in one place");
  }

  static ArchRule sqlStaysInside() {
    return only("java.sql..", "jdbc").because("the ledger is the only room that runs SQL");
  }

  static ArchRule signInLibraryStaysInside() {
    return only("com.microsoft.aad.msal4j..", "teams.identity")
        .because("tokens are fetched in one room");
  }

  static ArchRule odataLibraryStaysInside() {
    return only("org.apache.olingo..", "emulator.graph.odata")
        .because("a library without releases is kept where it can be replaced");
  }

  static ArchRule commandLineLibraryStaysInside() {
    return only("picocli..", "cli", "examples").because("whoever embeds us brings their own");
  }

  static ArchRule springStaysInside() {
    return only("org.springframework..", "spring")
        .because("whoever embeds us has a framework of their own, or none");
  }

  static ArchRule clockIsReadInFewPlaces() {
    DescribedPredicate<JavaAccess<?>> reading =
        DescribedPredicate.describe(
            "reading the machine's clock",
            access -> {
              String owner = access.getTargetOwner().getName();
              return switch (access.getName()) {
                case "nanoTime", "currentTimeMillis" -> owner.equals("java.lang.System");
                case "now" -> TIMES.contains(owner);
                default -> false;
              };
            });
    return noClasses()
        .that(areNotAmong(CLOCK_READERS))
        .should()
        .accessTargetWhere(reading)
        .because("time that is given can be tested");
  }

  static ArchRule clockIsChosenInFewPlaces() {
    DescribedPredicate<JavaAccess<?>> choosing =
        DescribedPredicate.describe(
            "choosing the machine's clock",
            access ->
                Set.of("java.time.InstantSource", "java.time.Clock")
                        .contains(access.getTargetOwner().getName())
                    && access.getName().startsWith("system"));
    return noClasses()
        .that(areNotAmong(CLOCK_CHOOSERS))
        .and()
        .resideOutsideOfPackages(OURS + ".cli..", OURS + ".examples..")
        .should()
        .accessTargetWhere(choosing)
        .because("a clock is handed down from the door");
  }

  static ArchRule onlyTheCommandLinePrints() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(OURS + ".cli..", OURS + ".examples..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .because("what is embedded logs, and stdout belongs to the answer");
  }

  static ArchRule knowsNothingOfOursOutside(String island) {
    return noClasses()
        .that()
        .resideInAPackage(island + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(OURS + "..").and(resideOutsideOfPackage(island + "..")))
        .because("a mistake that client and local tenant share would pass on both sides");
  }

  static ArchRule nobodyLeansOnTheLocalTenant() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            OURS + ".emulator..", OURS + ".testkit..", OURS + ".cli..", OURS + ".examples..")
        .should()
        .dependOnClassesThat(resideInAPackage(OURS + ".emulator.."))
        .because("what is sent to real tenants carries no pretended one");
  }

  static ArchRule namesAreNouns() {
    return classes()
        .that()
        .areNotAnonymousClasses()
        .should()
        .haveNameNotMatching(".*(" + NO_NOUNS + ")")
        .because("a class that needs such a word has not found its noun yet");
  }

  static ArchRule nullIsMarked() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("live in a package that is @NullMarked") {
              @Override
              public void check(JavaClass javaClass, ConditionEvents events) {
                boolean marked = javaClass.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                    new SimpleConditionEvent(
                        javaClass, marked, javaClass.getName() + " is not in a marked package"));
              }
            });
  }

  /// The share of top-level types that no other package sees.
  static double packagePrivateShare(JavaClasses code) {
    var types = code.stream().filter(JavaClass::isTopLevelClass).filter(Rules::isAType).toList();
    long hidden =
        types.stream().filter(type -> !type.getModifiers().contains(JavaModifier.PUBLIC)).count();
    return (double) hidden / types.size();
  }

  private static boolean isAType(JavaClass type) {
    return !type.getSimpleName().equals("package-info");
  }

  private static ArchRuleBecause only(String library, String... rooms) {
    String[] inside = new String[rooms.length];
    for (int i = 0; i < rooms.length; i++) {
      inside[i] = OURS + '.' + rooms[i];
    }
    return reason ->
        noClasses()
            .that()
            .resideOutsideOfPackages(inside)
            .should()
            .dependOnClassesThat(resideInAnyPackage(library))
            .because(reason);
  }

  private interface ArchRuleBecause {
    ArchRule because(String reason);
  }

  private static DescribedPredicate<JavaClass> areNotAmong(Set<String> names) {
    return DescribedPredicate.describe(
        "are not among " + names, javaClass -> !names.contains(javaClass.getName()));
  }
}
