package dev.postrider.housefixtures.broken;

import com.microsoft.aad.msal4j.IAuthenticationResult;

/// Fetches tokens by itself.
record SignsIn(IAuthenticationResult result) {}
