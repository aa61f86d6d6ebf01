package dev.postrider.emulator.control;

import dev.postrider.emulator.crowd.Crowd;
import dev.postrider.emulator.crowd.CrowdSettings;
import dev.postrider.emulator.crowd.CrowdTally;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Match;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/crowd`: people who answer by themselves, and what they did.
record CrowdRoutes(Crowd crowd) {

  private record CrowdView(boolean answering, @Nullable ObjectNode settings, CrowdTally tally) {
    static CrowdView of(Crowd crowd) {
      var settings = crowd.settings();
      return new CrowdView(
          settings.isPresent(), settings.map(CrowdSettings::json).orElse(null), crowd.tally());
    }
  }

  void on(Routes routes) {
    routes
        .on("GET", "/crowd", match -> shown())
        .on("PUT", "/crowd", this::begin)
        .on("DELETE", "/crowd", match -> end());
  }

  private Answer shown() {
    return Answer.json(200, CrowdView.of(crowd));
  }

  private Answer begin(Match match) {
    try {
      crowd.begin(CrowdSettings.from(match.request().json()));
    } catch (IllegalArgumentException e) {
      throw Problem.malformed(String.valueOf(e.getMessage()));
    }
    return shown();
  }

  private Answer end() {
    crowd.end();
    return Answer.empty(204);
  }
}
