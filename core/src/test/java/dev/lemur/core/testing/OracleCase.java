package dev.lemur.core.testing;

import com.fasterxml.jackson.databind.JsonNode;

/** One recorded run of PyTorch. */
public final class OracleCase extends OracleObject {
  OracleCase(JsonNode json) {
    super(json);
  }

  /** The name of the case, unique in its file. */
  public String id() {
    return string("id");
  }
}
