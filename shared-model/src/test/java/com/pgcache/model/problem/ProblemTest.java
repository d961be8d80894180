package com.pgcache.model.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.model.problem.Problem.FieldError;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void oneFieldIsNamedInTheDetail() {
        Problem problem = Problem.invalid("name", "must have 1 to 80 characters");

        assertThat(problem.detail()).isEqualTo("name: must have 1 to 80 characters");
        assertThat(problem.type()).isEqualTo(URI.create("/problems/validation_failed"));
        assertThat(problem.status()).isEqualTo(400);
    }

    @Test
    void manyFieldsComeTogether() {
        List<FieldError> errors = List.of(new FieldError("name", "a"), new FieldError("region", "b"));

        Problem problem = Problem.invalid(errors);

        assertThat(problem.errors()).isEqualTo(errors);
        assertThat(problem.detail()).isEqualTo("2 fields are not valid.");
    }

    @Test
    void aSuccessIsNoProblem() {
        assertThatThrownBy(() -> Problem.of(200, "fine", "Fine.", "Fine."))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anExceptionIsCheapBecauseItHasNoStackTrace() {
        ProblemException refusal = Problem.notFound("No instance has this id.").asException();

        assertThat(refusal.getStackTrace()).isEmpty();
        assertThat(refusal).hasMessage("not_found: No instance has this id.");
    }
}
