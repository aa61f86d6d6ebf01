package dev.postrider.emulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.FidelityList;
import dev.postrider.emulator.keys.Keys;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.Tenant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class FidelityTest {

  @Test
  void everyOperationOfSignInIsListedAndEveryListedOneIsRouted() {
    var clock = InstantSource.system();
    var entra = new EntraSurface(Tenant.of(Seed.TINY, clock), Keys.inMemory(clock));

    assertThat(FidelityList.operations("entra"))
        .as("operations of fidelity/entra.json")
        .containsExactlyElementsOf(entra.operations());
  }
}
