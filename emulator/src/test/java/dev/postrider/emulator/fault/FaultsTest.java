package dev.postrider.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
  private static final Effect CUT = new Effect.CutBefore();
  private final Faults faults = new Faults(42);

  @ParameterizedTest
  @CsvSource({
    "connector, POST, /v3/conversations/*/activities, true",
    "connector, POST, /v3/**, true",
    "connector, POST, /v3/*, false",
    "connector, POST, /v3/conversations, false",
    "connector, PUT, /v3/**, false",
    "graph, POST, /v3/**, false",
    "'', '', '', true",
    "connector, POST, /v3/conversations/a.1/activities, false",
  })
  void surfaceVerbAndPathDecide(String surface, String method, String glob, boolean strikes) {
    faults.add(new Fault(Match.on(surface, method, glob), CUT));

    var effects = faults.strike("connector", "POST", "/v3/conversations/a:1/activities");

    assertThat(effects).hasSize(strikes ? 1 : 0);
  }

  @Test
  void onlyTheNamedCallsAreStruck() {
    faults.add(new Fault(Match.any().calls(2, 3), CUT));

    assertThat(struck(5)).containsExactly(false, true, true, false, false);
  }

  @Test
  void neverMoreHitsThanAllowed() {
    faults.add(new Fault(Match.any().atMost(2), CUT));

    assertThat(struck(4)).containsExactly(true, true, false, false);
    assertThat(faults.list().getFirst().calls()).isEqualTo(4);
    assertThat(faults.list().getFirst().hits()).isEqualTo(2);
  }

  @Test
  void chanceIsTheSameForTheSameSeed() {
    faults.add(new Fault(Match.any().withProbability(0.3), CUT));
    var again = new Faults(42);
    again.add(new Fault(Match.any().withProbability(0.3), CUT));

    var first = struck(1000);
    var second = struck(again, 1000);

    assertThat(first).isEqualTo(second);
    assertThat(first.stream().filter(hit -> hit).count()).isBetween(240L, 360L);
  }

  @Test
  void oneFaultGoesWithoutTheOthers() {
    String first = faults.add(new Fault(Match.any(), CUT));
    faults.add(new Fault(Match.any(), new Effect.LoseAnswer()));

    assertThat(faults.remove(first)).isTrue();
    assertThat(faults.strike("graph", "GET", "/x")).containsExactly(new Effect.LoseAnswer());

    faults.clear();
    assertThat(faults.strike("graph", "GET", "/x")).isEmpty();
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> Match.any().withProbability(1.1)).hasMessageContaining("0 to 1");
    assertThatThrownBy(() -> Match.any().calls(3, 2)).hasMessageContaining("not before");
  }

  private List<Boolean> struck(int calls) {
    return struck(faults, calls);
  }

  private static List<Boolean> struck(Faults faults, int calls) {
    var struck = new ArrayList<Boolean>();
    for (int i = 0; i < calls; i++) {
      struck.add(!faults.strike("graph", "GET", "/users").isEmpty());
    }
    return struck;
  }
}
