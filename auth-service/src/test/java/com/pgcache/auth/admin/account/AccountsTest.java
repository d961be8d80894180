package com.pgcache.auth.admin.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Accounts;
import com.pgcache.auth.Admins;
import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import com.pgcache.auth.Mails;
import com.pgcache.auth.RandomText;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class AccountsTest {

    private Api.Member root = new Api.Member("", "", "", "");

    @BeforeEach
    void signIn() {
        root = Admins.admin(1);
    }

    @Test
    void usersAreFoundByPartOfTheirAddressInPages() {
        String domain = "list-" + RandomText.lowerCase(8) + ".example";
        IntStream.rangeClosed(1, 3).forEach(number -> Accounts.create("User " + number, "u" + number + "@" + domain));
        String search = "searchValue=" + domain + "&searchOperator=ends_with&sortBy=email";

        Response page = list(search + "&sortDirection=desc&limit=2&offset=1");

        assertThat(page.<List<String>>path("users.email")).containsExactly("u2@" + domain, "u1@" + domain);
        assertThat(page.<Integer>path("total")).isEqualTo(3);
        assertThat(page.<Integer>path("limit")).isEqualTo(2);
        assertThat(page.<Integer>path("offset")).isEqualTo(1);
        assertThat(list(search).<List<String>>path("users.email")).hasSize(3).isSorted();
        assertThat(list(search).<Map<String, Object>>path("")).doesNotContainKeys("limit", "offset");
        assertThat(list(search + "&offset=9").<Integer>path("total")).isEqualTo(3);
        assertThat(list(search + "&offset=9").<List<Object>>path("users")).isEmpty();
    }

    @Test
    void filtersCompareWhatIsShown() {
        String email = Api.newEmail();
        String id = Accounts.create("Grace Hopper", email);
        Map<String, Boolean> expected = Map.ofEntries(
                Map.entry("filterField=id&filterValue={id}", true),
                Map.entry("filterField=id&filterOperator=in&filterValue=x&filterValue={id}", true),
                Map.entry("filterField=id&filterOperator=not_in&filterValue=x&filterValue={id}", false),
                Map.entry("filterField=emailVerified&filterValue=false&searchValue={email}", true),
                Map.entry("filterField=emailVerified&filterOperator=ne&filterValue=false&searchValue={email}", false),
                Map.entry("filterField=role&filterValue=user&searchValue={email}", true),
                Map.entry("filterField=role&filterValue=admin&searchValue={email}", false),
                Map.entry("filterField=banned&filterValue=true&searchValue={email}", false),
                Map.entry(
                        "filterField=createdAt&filterOperator=gt&filterValue=2020-01-01T00:00:00%2B01:00&searchValue={email}",
                        true),
                Map.entry(
                        "filterField=createdAt&filterOperator=lte&filterValue=2020-01-01T00:00:00Z&searchValue={email}",
                        false),
                Map.entry(
                        "searchField=name&searchValue=grace&searchOperator=starts_with&filterField=id&filterValue={id}",
                        true),
                Map.entry("searchField=name&searchValue=%25&filterField=id&filterValue={id}", false),
                Map.entry("searchField=name&searchValue='&filterField=id&filterValue={id}", false));

        expected.forEach((query, found) -> {
            Response page = list(query.replace("{id}", id).replace("{email}", email));

            assertThat(page.<List<String>>path("users.id").contains(id))
                    .as(query)
                    .isEqualTo(found);
        });
    }

    @Test
    void whatCannotBeMeantIsRefusedByItsParameter() {
        for (String query : List.of(
                "limit=0",
                "limit=501",
                "limit=ten",
                "offset=-1",
                "sortBy=passwordHash",
                "sortDirection=up",
                "searchField=image",
                "searchOperator=like",
                "filterField=password&filterValue=x",
                "filterOperator=or&filterValue=x",
                "filterField=createdAt&filterValue=yesterday",
                "filterValue=a&filterValue=b",
                "searchValue=%00")) {
            Response refused = list(query);

            assertThat(refused.statusCode()).as(query).isEqualTo(400);
            assertThat(refused.<String>path("code")).as(query).isEqualTo("VALIDATION_ERROR");
            assertThat(refused.<String>path("message")).as(query).startsWith("[query.");
        }
    }

    @Test
    void aUserIsShownWithRoleAndBanAndWithoutAnySecret() {
        Api.Member ada = Api.newMember();

        Response user = root.get("admin/get-user?id=" + ada.userId());

        assertThat(user.<Map<String, Object>>path("").keySet())
                .containsExactly(
                        "id",
                        "name",
                        "email",
                        "emailVerified",
                        "image",
                        "twoFactorEnabled",
                        "createdAt",
                        "updatedAt",
                        "role",
                        "banned",
                        "banReason",
                        "banExpires");
        assertThat(user.<String>path("role")).isEqualTo("user");
        assertThat(root.get("admin/get-user?id=" + root.userId()).<String>path("role"))
                .isEqualTo("admin");
        assertThat(root.get("admin/get-user?id=nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void theSessionsOfAUserAreListedByTheirIdsAndEnded() {
        Api.Member ada = Api.newMember();
        Api.Member elsewhere = ada.elsewhere();

        List<Map<String, Object>> sessions = root.post("admin/list-user-sessions", Map.of("userId", ada.userId()))
                .path("sessions");

        assertThat(sessions).hasSize(2).allSatisfy(session -> assertThat(session.get("token"))
                .isEqualTo(session.get("id")));
        Object first = String.valueOf(sessions.get(0).get("token"));
        root.post("admin/revoke-user-session", Map.of("sessionToken", first))
                .then()
                .statusCode(200);
        assertThat(ada.get("token").statusCode()).isEqualTo(401);
        assertThat(elsewhere.get("token").statusCode()).isEqualTo(200);
        assertThat(root.post("admin/revoke-user-session", Map.of("sessionToken", first))
                        .statusCode())
                .isEqualTo(404);
        root.post("admin/revoke-user-sessions", Map.of("userId", ada.userId()))
                .then()
                .statusCode(200);
        assertThat(elsewhere.get("token").statusCode()).isEqualTo(401);
        assertThat(root.post("admin/revoke-user-sessions", Map.of("userId", "nobody"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void nameAndPictureOfAUserCanBeChangedAndNothingElse() {
        Api.Member ada = Api.newMember();

        Response updated = update(ada, "{\"name\": \"A. L.\", \"image\": null}");

        assertThat(updated.<String>path("name")).isEqualTo("A. L.");
        assertThat(update(ada, "{}").<String>path("code")).isEqualTo("NO_DATA_TO_UPDATE");
        assertThat(update(ada, "{\"password\": \"x\"}").<String>path("code"))
                .isEqualTo("PASSWORD_CANNOT_BE_UPDATED_VIA_UPDATE_USER");
        assertThat(update(ada, "{\"id\": \"x\"}").<String>path("code")).isEqualTo("USER_ID_CANNOT_BE_UPDATED");
        for (String field : List.of("email", "emailVerified")) {
            assertThat(update(ada, "{\"" + field + "\": true}").<String>path("code"))
                    .isEqualTo("YOU_ARE_NOT_ALLOWED_TO_SET_USERS_EMAIL");
        }
        for (String field : List.of("role", "banned", "twoFactorEnabled", "createdAt")) {
            assertThat(update(ada, "{\"name\": \"Z\", \"" + field + "\": true}").<String>path("code"))
                    .as(field)
                    .isEqualTo("FIELD_NOT_UPDATABLE");
        }
        assertThat(root.get("admin/get-user?id=" + ada.userId()).<String>path("name"))
                .isEqualTo("A. L.");
    }

    @Test
    void aUserIsRemovedWithEverythingAndTold() {
        Api.Member ada = Api.newMember();

        root.post("admin/remove-user", Map.of("userId", ada.userId())).then().statusCode(200);

        assertThat(ada.get("get-session").asString()).isEqualTo("null");
        assertThat(Database.column("SELECT 1 FROM auth.users WHERE id = ?", ada.userId()))
                .isEmpty();
        assertThat(Mails.of(ada.email()).subjects()).contains("Your account was deleted");
        assertThat(root.post("admin/remove-user", Map.of("userId", ada.userId()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void nobodyRemovesThemselvesOrAnotherAdmin() {
        Api.Member other = Admins.admin(2);

        assertThat(root.post("admin/remove-user", Map.of("userId", root.userId()))
                        .<String>path("code"))
                .isEqualTo("YOU_CANNOT_REMOVE_YOURSELF");
        assertThat(root.post("admin/remove-user", Map.of("userId", other.userId()))
                        .<String>path("code"))
                .isEqualTo("YOU_CANNOT_REMOVE_ADMINS");
        assertThat(other.get("token").statusCode()).isEqualTo(200);
    }

    private Response update(Api.Member user, String data) {
        return root.post("admin/update-user", "{\"userId\": \"" + user.userId() + "\", \"data\": " + data + "}");
    }

    private Response list(String query) {
        return given().header("Authorization", "Bearer " + root.signed())
                .urlEncodingEnabled(false)
                .get("/api/auth/admin/list-users?" + query);
    }
}
