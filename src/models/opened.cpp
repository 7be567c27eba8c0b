#include "opened.h"

#include "error_text.h"

namespace models {

using database::Result;
using database::ServerFacts;
using database::ServerProof;

namespace {

QString transportOf(const database::LinkFacts &link)
{
    if (link.tls.isEmpty())
        return link.isLocal ? Session::tr("not encrypted (this host)") : Session::tr("not encrypted");
    switch (link.proof) {
    case ServerProof::None:
        break;
    case ServerProof::Authority:
        return Session::tr("%1, server’s name not checked").arg(link.tls);
    case ServerProof::Host:
        return Session::tr("%1, server checked").arg(link.tls);
    }
    return Session::tr("%1, server not checked").arg(link.tls);
}

QString poolerEvidence(const ServerFacts &facts)
{
    return facts.isPooled()
        ? Session::tr("Process %1 was named at connect, but process %2 answered: a pooler stands between.")
              .arg(facts.link.backendPid)
              .arg(facts.statementPid)
        : Session::tr("Process %1 was named at connect and answered: nothing stands between.")
              .arg(facts.statementPid);
}

}

Result<Opened> open(database::Runner &runner)
{
    const Result<ServerFacts> facts = database::readServerFacts(runner);
    if (!facts)
        return tl::unexpected{facts.error()};
    return database::findTable(runner, runner.profile().table).map([&](const database::FoundTable &found) {
        return Opened{*facts, found};
    });
}

ConnectionState describe(ConnectionState state, const ServerFacts &facts)
{
    state.isPooled = facts.isPooled();
    state.poolerEvidence = poolerEvidence(facts);
    state.server = QStringLiteral("PostgreSQL ") + facts.version;
    state.transport = transportOf(facts.link);
    state.isStandby = facts.isStandby;
    return state;
}

ConnectionState connectedState(const ConnectionState &before, const Opened &opened)
{
    ConnectionState state = describe(before, opened.facts);
    state.phase = ConnectionState::Phase::Connected;
    state.tableName = opened.found.table->title();
    return state;
}

Session::Trial trialOf(const Result<Opened> &answer)
{
    if (!answer)
        return {false, ErrorText::asksForPassword(answer.error()), ErrorText::sentence(answer.error())};
    const ServerFacts &facts = answer->facts;
    if (!answer->found.table)
        return {true, false,
            Session::tr(
                "Connected to PostgreSQL %1. Which table holds the domains is asked once you connect: %2")
                .arg(facts.version, answer->found.whyNone)};
    return {true, false,
        Session::tr("Connected to PostgreSQL %1, %2, %3. The domains are in %4.")
            .arg(facts.version,
                facts.isPooled() ? Session::tr("through a pooler") : Session::tr("without a pooler"),
                transportOf(facts.link), answer->found.table->title())};
}

}
