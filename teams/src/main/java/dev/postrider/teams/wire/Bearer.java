package dev.postrider.teams.wire;

/// The token that goes into a request's `Authorization` header.
///
/// Both methods may sign in over the network and throw when that fails; nothing of the request
/// itself has been sent then.
public interface Bearer {
  /// A token that is good now.
  String token() throws InterruptedException;

  /// Another token, because the far end answered 401 to `refused`.
  String renewed(String refused) throws InterruptedException;
}
