package dev.postrider.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Every rule held against code that breaks it: a rule that cannot fail is a light with no bulb.
class BulbTest {
  @Test
  void anArrowThatIsNotDrawnIsSeen() throws URISyntaxException {
    assertBreaks("Ship", Rules.arrowsAreDrawn(twoRoomsWithoutAnArrow()), "island", "mainland");
  }

  @Test
  void aRoomThatIsNotDrawnIsSeen() throws IOException {
    assertBreaks("Ship", Rules.everyClassLivesIn(Drawing.rooms()), "island");
  }

  @Test
  void aCircleIsSeen() {
    assertBreaks("Chicken", Rules.noCycles(), "cycle.one", "cycle.two");
  }

  @Test
  void aLocalTenantThatKnowsTheClientIsSeen() {
    assertBreaks(
        "Ship",
        Rules.knowsNothingOfOursOutside("dev.postrider.housefixtures.island"),
        "island",
        "mainland");
  }

  @Test
  void aClientThatKnowsTheLocalTenantIsSeen() {
    assertBreaks("LeansOnTenant", Rules.nobodyLeansOnTheLocalTenant(), "broken");
  }

  @Test
  void anHttpClientElsewhereIsSeen() {
    assertBreaks("CallsHttp", Rules.httpStaysInside(), "broken");
  }

  @Test
  void sqlElsewhereIsSeen() {
    assertBreaks("RunsSql", Rules.sqlStaysInside(), "broken");
  }

  @Test
  void theSignInLibraryElsewhereIsSeen() {
    assertBreaks("SignsIn", Rules.signInLibraryStaysInside(), "broken");
  }

  @Test
  void theODataLibraryElsewhereIsSeen() {
    assertBreaks("ParsesQueries", Rules.odataLibraryStaysInside(), "broken");
  }

  @Test
  void theCommandLineLibraryElsewhereIsSeen() {
    assertBreaks("ReadsArguments", Rules.commandLineLibraryStaysInside(), "broken");
  }

  @Test
  void springElsewhereIsSeen() {
    assertBreaks("LeansOnSpring", Rules.springStaysInside(), "broken");
  }

  @Test
  void theWallClockElsewhereIsSeen() {
    assertBreaks("TellsTime", Rules.clockIsReadInFewPlaces(), "broken");
  }

  @Test
  void theMonotonicClockElsewhereIsSeen() {
    assertBreaks("CountsNanos", Rules.clockIsReadInFewPlaces(), "broken");
  }

  @Test
  void aClockChosenElsewhereIsSeen() {
    assertBreaks("ChoosesClock", Rules.clockIsChosenInFewPlaces(), "broken");
  }

  @Test
  void printingIsSeen() {
    assertBreaks("Prints", Rules.onlyTheCommandLinePrints(), "broken");
  }

  @Test
  void aNameWithoutANounIsSeen() {
    assertBreaks("RecipientManager", Rules.namesAreNouns(), "broken");
  }

  @Test
  void anUnmarkedPackageIsSeen() {
    assertBreaks("Unmarked", Rules.nullIsMarked(), "unmarked");
  }

  @Test
  void aHouseOfPublicTypesHasNoShareOfPackagePrivateOnes() {
    assertThat(Rules.packagePrivateShare(fixtures("cycle.one", "cycle.two"))).isZero();
    assertThat(Rules.packagePrivateShare(fixtures("island"))).isEqualTo(1);
  }

  private static void assertBreaks(String breaker, ArchRule rule, String... packages) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> rule.check(fixtures(packages)))
        .withMessageContaining(breaker);
  }

  private static JavaClasses fixtures(String... packages) {
    var names = new String[packages.length];
    for (int i = 0; i < packages.length; i++) {
      names[i] = "dev.postrider.housefixtures." + packages[i];
    }
    return new ClassFileImporter().importPackages(names);
  }

  private static Path twoRoomsWithoutAnArrow() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(BulbTest.class.getResource("/two-rooms.puml")).toURI());
  }
}
