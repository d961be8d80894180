package com.pgcache.api.view;

import com.pgcache.api.http.Parameters;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of POST and PUT as it came. */
@Schema(name = "NewSavedView", description = "A screen to find again")
record ViewForm(
        @Schema(required = true, description = "1 to 80 characters, unique among yours") @Nullable String name,
        @Schema(required = true, description = "1 to 40 lower case letters and hyphens", examples = "queries") @Nullable
                String screen,
        @Schema(description = "What the page wants to find again, at most 4000 characters") @Nullable String state,
        @Schema(description = "Show it to everybody in the organisation", defaultValue = "false") @Nullable
                Boolean shared) {

    private static final int MAX_NAME_LENGTH = 80;
    private static final int MAX_STATE_LENGTH = 4000;
    private static final Pattern SCREEN = Pattern.compile("[a-z][a-z-]{0,39}");

    record Checked(String name, String screen, String state, boolean shared) {}

    /** @throws com.pgcache.model.problem.ProblemException 400 {@code validation_failed} with every field that is wrong */
    Checked check() {
        Parameters parameters = new Parameters();
        String checkedName = parameters.name("name", name, MAX_NAME_LENGTH);
        if (screen == null || !SCREEN.matcher(screen).matches()) {
            parameters.wrong("screen", "must have 1 to 40 lower case letters and hyphens");
        }
        String checkedState = parameters.text("state", state, MAX_STATE_LENGTH);
        parameters.refuseIfWrong();
        return new Checked(checkedName, screen == null ? "" : screen, checkedState, Boolean.TRUE.equals(shared));
    }
}
