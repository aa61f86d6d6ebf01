package dev.postrider.emulator.connector;

import java.util.List;

/// How the Connector judges requests.
///
/// - `audiences`: what a bot's token must be for; `https://api.botframework.com` in the public
///   cloud.
/// - `refusesNulls`: whether a `null` member inside an attachment is a 400, as once observed on
///   Teams.
public record ConnectorSettings(List<String> audiences, boolean refusesNulls) {

  public ConnectorSettings {
    audiences = List.copyOf(audiences);
  }

  /// The public cloud, nulls tolerated.
  public static ConnectorSettings standard() {
    return new ConnectorSettings(List.of("https://api.botframework.com"), false);
  }

  /// The same for tokens of another cloud.
  public ConnectorSettings withAudience(String audience) {
    return new ConnectorSettings(List.of(audience), refusesNulls);
  }

  /// The same, with or without patience for nulls.
  public ConnectorSettings refusingNulls(boolean refuses) {
    return new ConnectorSettings(audiences, refuses);
  }
}
