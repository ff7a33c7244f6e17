// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * What {@code get} is asked for.
 *
 * @param host a name, or an address without brackets
 * @param port 1 to 65535
 * @param path with the query, as it goes onto the wire
 */
record Target(String host, int port, String path) {

  private static final int HTTPS = 443;

  /** Reads an https URL. */
  static Target parse(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new UsageException("this is no URL: " + e.getMessage());
    }
    if (uri.getScheme() == null || !uri.getScheme().toLowerCase(Locale.ROOT).equals("https")) {
      throw new UsageException("the URL must begin with https://: " + url);
    }
    if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 0xffff) {
      throw new UsageException("the URL needs a host, and a port from 1 to 65535 if any: " + url);
    }
    if (uri.getUserInfo() != null) {
      throw new UsageException("user and password in the URL are not supported");
    }
    URI ascii = URI.create(uri.toASCIIString());
    String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
    String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
    String host = uri.getHost().replaceAll("^\\[|\\]$", "");
    return new Target(host, uri.getPort() < 0 ? HTTPS : uri.getPort(), path + query);
  }

  /** Returns host and port as the Host field wants them. */
  String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == HTTPS ? name : name + ":" + port;
  }
}
