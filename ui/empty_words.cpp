#include "empty_words.h"

#include <connection_state.h>
#include <visible_text.h>

#include <QCoreApplication>

namespace ui {

using models::ConnectionState;
using Phase = ConnectionState::Phase;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ui::EmptyWords)
public:
    static EmptyWords ofListing(const Listing &listing);
};

EmptyWords Words::ofListing(const Listing &listing)
{
    if (!listing.error.isEmpty())
        return {listing.error, tr("Try again"), Remedy::TryAgain};
    if (listing.isLoading)
        return {};
    if (listing.user.isEmpty())
        return {tr("No user is chosen. Choose whose domains to work on, or find a domain by its name."),
            tr("Choose a user"), Remedy::ChooseUser};
    const QString user = domain::visibleText(listing.user);
    if (listing.filter.startsWith(u'^'))
        return {tr("No domain of %1 has a name that begins with “%2”.")
                    .arg(user, domain::visibleText(listing.filter.mid(1))),
            tr("Clear filter"), Remedy::ClearFilter};
    if (!listing.filter.isEmpty())
        return {tr("No domain of %1 has “%2” in its name.").arg(user, domain::visibleText(listing.filter)),
            tr("Clear filter"), Remedy::ClearFilter};
    return {tr("%1 has no domain yet.").arg(user), tr("New domain"), Remedy::CreateDomain};
}

}

EmptyWords emptyWords(const ConnectionState &state, const Listing &listing)
{
    switch (state.phase) {
    case Phase::None:
        return {Words::tr("There is no connection. Choose the database that holds the domains."),
            Words::tr("Connect to…"), Remedy::Connect};
    case Phase::Preparing:
        return {state.sentence, {}, Remedy::None};
    case Phase::Connecting:
        return {
            Words::tr("Connecting to %1…").arg(domain::visibleText(state.profile.name)), {}, Remedy::None};
    case Phase::Failed:
        return {state.sentence, Words::tr("Try again"), Remedy::Reconnect};
    case Phase::Connected:
    case Phase::Lost:
        break;
    }
    return Words::ofListing(listing);
}

}
