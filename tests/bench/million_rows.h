#pragma once

#include <domain.h>
#include <profile.h>
#include <sandbox.h>

#include <tl/expected.hpp>

namespace bench {

/// A million domains and a million users, behind a pooler, in a database that is collated by ICU as users
/// have it: `public.domains` with indexes on (user_id) and (user_id, name), `public.users` with one on the
/// e-mail.
struct MillionRows {
    /// Takes half a minute; the error is a sentence.
    static tl::expected<MillionRows, QString> make();

    std::unique_ptr<sandbox::Sandbox> sandbox;
    profile::Profile profile; ///< through PgBouncer, by the Direct path
    profile::Profile directProfile; ///< to PostgreSQL itself
    domain::User user; ///< whose 500,000 are; the others have one or none
};

}
