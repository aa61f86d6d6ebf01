package dev.postrider.teams.connector;

/// How the upload of a file ended.
public sealed interface UploadResult {
  /// The file is there.
  record Uploaded() implements UploadResult {}

  /// It is not there, and will not be at this address.
  ///
  /// @param status what the file host answered; 0 where we refused by ourselves and asked nobody
  record Refused(int status, String why) implements UploadResult {}

  /// Whether it is there is unknown; it may be tried again until the address expires.
  record Unanswered(String why) implements UploadResult {}
}
