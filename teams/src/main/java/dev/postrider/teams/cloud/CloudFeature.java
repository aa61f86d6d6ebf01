package dev.postrider.teams.cloud;

/// What not every cloud has, as far as Microsoft says so.
public enum CloudFeature {
  /// Read, install, upgrade and remove apps for a person, and find the app's chat with them, with
  /// the app's own token.
  APPS_OF_PEOPLE_AS_APP("managing people's apps with the app's own token"),
  /// Install an app for a person with a person's token.
  APPS_OF_PEOPLE_AS_PERSON("installing an app for a person"),
  /// Entries in people's activity feeds. Every cloud of Microsoft's has them, as far as it says.
  FEED_NOTIFICATIONS("activity-feed notifications");

  private final String words;

  CloudFeature(String words) {
    this.words = words;
  }

  /// What it is, to go into a sentence.
  public String inWords() {
    return words;
  }
}
