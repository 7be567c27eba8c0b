#pragma once

#include "session.h"

#include <catalog.h>
#include <server_facts.h>

namespace models {

/// What a connect brings.
struct Opened {
    database::ServerFacts facts;
    database::FoundTable found;
};

database::Result<Opened> open(database::Runner &runner); ///< on a lane's thread

/// \a state with what is known of the server.
ConnectionState describe(ConnectionState state, const database::ServerFacts &facts);
ConnectionState connectedState(const ConnectionState &before, const Opened &opened);
Session::Trial trialOf(const database::Result<Opened> &answer);

}
