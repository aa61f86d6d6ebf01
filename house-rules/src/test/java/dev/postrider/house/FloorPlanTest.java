package dev.postrider.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The code as it is, held against the floor plan.
class FloorPlanTest {
  private static final double LEAST_SHARE_OF_PACKAGE_PRIVATE_TYPES = 0.40;

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/dev/postrider/house"))
          .importPackages("dev.postrider");

  @Test
  void everyArrowBetweenRoomsIsDrawn() {
    Rules.arrowsAreDrawn(Drawing.file()).check(CODE);
  }

  @Test
  void everyClassLivesInADrawnRoom() throws IOException {
    Rules.everyClassLivesIn(Drawing.rooms()).check(CODE);
  }

  @Test
  void everyDrawnRoomHoldsAClass() throws IOException {
    List<String> empty =
        Drawing.rooms().stream()
            .filter(room -> CODE.stream().noneMatch(type -> type.getPackageName().equals(room)))
            .toList();

    assertThat(empty).isEmpty();
  }

  @Test
  void noRoomsDependOnEachOtherInACircle() {
    Rules.noCycles().check(CODE);
  }

  @Test
  void theLocalTenantSharesNothingWithTheClient() {
    Rules.knowsNothingOfOursOutside("dev.postrider.emulator").check(CODE);
  }

  @Test
  void onlyTestKitCommandLineAndExamplesKnowTheLocalTenant() {
    Rules.nobodyLeansOnTheLocalTenant().check(CODE);
  }

  @Test
  void anHttpClientIsUsedInThreeRooms() {
    Rules.httpStaysInside().check(CODE);
  }

  @Test
  void sqlRunsInOneRoom() {
    Rules.sqlStaysInside().check(CODE);
  }

  @Test
  void theSignInLibraryIsUsedInOneRoom() {
    Rules.signInLibraryStaysInside().check(CODE);
  }

  @Test
  void theODataLibraryIsUsedInOneRoom() {
    Rules.odataLibraryStaysInside().check(CODE);
  }

  @Test
  void theCommandLineLibraryIsUsedInTheCommandLine() {
    Rules.commandLineLibraryStaysInside().check(CODE);
  }

  @Test
  void springIsUsedInTheStarter() {
    Rules.springStaysInside().check(CODE);
  }

  @Test
  void theClockIsReadInFewPlaces() {
    Rules.clockIsReadInFewPlaces().check(CODE);
  }

  @Test
  void theClockIsChosenInFewPlaces() {
    Rules.clockIsChosenInFewPlaces().check(CODE);
  }

  @Test
  void onlyTheCommandLinePrints() {
    Rules.onlyTheCommandLinePrints().check(CODE);
  }

  @Test
  void namesAreNouns() {
    Rules.namesAreNouns().check(CODE);
  }

  @Test
  void nullIsMarkedInEveryPackage() {
    Rules.nullIsMarked().check(CODE);
  }

  @Test
  void fourTypesInTenAreSeenByNoOtherPackage() {
    double share = Rules.packagePrivateShare(CODE);

    System.out.printf("package-private types: %.1f %%%n", 100 * share);
    assertThat(share).isGreaterThanOrEqualTo(LEAST_SHARE_OF_PACKAGE_PRIVATE_TYPES);
  }
}
