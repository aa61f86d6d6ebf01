package dev.postrider.doctor;

/// A certificate without a key, which is all that looking at its end takes.
final class TestPem {
  static final String ENDS_2035 =
      """
      -----BEGIN CERTIFICATE-----
      MIIBfDCCASOgAwIBAgIURvEm821oiVIsc2nd4By52WX9YdAwCgYIKoZIzj0EAwIw
      FDESMBAGA1UEAwwJcG9zdHJpZGVyMB4XDTI2MTEyMjAwNTYyOVoXDTM1MTIwNTAw
      NTYyOVowFDESMBAGA1UEAwwJcG9zdHJpZGVyMFkwEwYHKoZIzj0CAQYIKoZIzj0D
      AQcDQgAEHHfAnImPJDN/iMHo9ZbAdlFLdM5EYz15GaBUwPJgsNsVxBKGPyDYOiF4
      r78xgl+gRepPw/BUFceaAk5CmvKJQ6NTMFEwHQYDVR0OBBYEFDjpuZ5mZ3eqwBqn
      fGxarD0wyDKwMB8GA1UdIwQYMBaAFDjpuZ5mZ3eqwBqnfGxarD0wyDKwMA8GA1Ud
      EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgYD/XUVKrFPe8/y+ylJ1qFBv9
      pPW6NBtRRJDBbJB/bOUCIF28b4kpQ9Q5N9AW1GxxY7cOixbzAySwgxoIvnbPHJ9S
      -----END CERTIFICATE-----
      """;

  private TestPem() {}
}
