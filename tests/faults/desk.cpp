#include "desk.h"

#include "scene.h"

#include <bulk_plan.h>
#include <domain_store.h>
#include <error_text.h>

#include <algorithm>

namespace faults {

using database::DomainStore;
using database::ListQuery;
using database::Result;
using database::Runner;
using domain::Domain;
using domain::DomainId;
using models::DomainHistory;
using models::DomainModel;
using models::DomainWriter;
using Phase = models::RowState::Phase;
using Rows = Result<QList<Domain>>;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString name = u"fault.example"_s;
const DomainId id{u"fault"_s};

int columnOf(const domain::Table &table, QLatin1StringView wanted)
{
    const auto column = std::find_if(table.columns.begin(), table.columns.end(),
        [wanted](const domain::Column &candidate) { return candidate.name == wanted; });
    return static_cast<int>(column - table.columns.begin());
}

// The words in which the console admits that it does not know.
bool saysUnknown(const QString &sentence)
{
    return sentence.contains(u"may have"_s);
}

auto listing(const domain::Table &table, const domain::UserId &owner)
{
    ListQuery query;
    query.owner = owner;
    query.filter = name;
    return [table, query](Runner &runner) { return DomainStore{runner, table}.list(query); };
}

}

Desk::Desk(const profile::Profile &profile, const QString &password, const domain::Table &table,
    const domain::User &owner)
    : m_owner(owner)
    , m_writer(m_domains)
    , m_history(m_domains, m_writer)
    , m_link(std::make_shared<models::Link>(m_log, profile, password))
{
    for (database::Lane *lane : {&m_link->reads, &m_link->writes})
        lane->setPatience(100ms);
    m_link->table = table;
    m_domains.setTable(table);
    m_domains.setOwner(owner.id);
    m_writer.setLink(m_link);
    m_history.setLink(m_link);
    QObject::connect(&m_history, &DomainHistory::done, &m_writer, [this] { tell(Claim::Saved); });
    QObject::connect(&m_history, &DomainHistory::refused, &m_writer,
        [this](const QString &sentence) { tell(Claim::NotSaved, sentence); });
    QObject::connect(&m_history, &DomainHistory::failed, &m_writer,
        [this](const QString &sentence) { tellFailure(sentence); });
    QObject::connect(
        &m_domains, &DomainModel::stateChanged, &m_writer, [this](const DomainId &row) { tellState(row); });
    QObject::connect(&m_writer, &DomainWriter::created, &m_writer, [this] { tell(Claim::Saved); });
    QObject::connect(&m_writer, &DomainWriter::nameTaken, &m_writer,
        [this](const QString &sentence) { tell(Claim::NotSaved, sentence); });
    QObject::connect(&m_writer, &DomainWriter::creationFailed, &m_writer,
        [this](const QString &sentence) { tellFailure(sentence); });
    QObject::connect(&m_writer, &DomainWriter::ensured, &m_writer,
        [this](const domain::Ensured &ensured, const QString &sentence) {
            tell(ensured.result == domain::EnsureResult::Created ? Claim::Saved : Claim::NotSaved, sentence);
        });
}

bool Desk::warmUp()
{
    int open = 0;
    for (database::Lane *lane : {&m_link->reads, &m_link->writes})
        lane->submit(listing(m_link->table, m_owner.id), [&open](const Rows &rows) { open += rows ? 1 : 0; });
    return waitUntil([&] { return !m_link->reads.isBusy() && !m_link->writes.isBusy(); }) && open == 2;
}

void Desk::list()
{
    begin();
    m_link->reads.submit(listing(m_link->table, m_owner.id), [this](const Rows &rows) {
        if (!rows)
            tellFailure(models::ErrorText::sentence(rows.error()));
        else
            tell(rows->size() == 1 && rows->first().id == id ? Claim::Saved : Claim::Wrong);
    });
}

void Desk::create()
{
    begin();
    m_writer.create(m_owner, name, {});
}

void Desk::ensure()
{
    begin();
    m_writer.ensure(m_owner, name);
}

Domain Desk::row(const QString &notes) const
{
    const domain::Table &table = m_link->table;
    Domain row{id, m_owner.id, name, {}};
    row.values.resize(table.columns.size());
    row.values[table.key.first()] = id.text;
    row.values[table.owner] = m_owner.id.text;
    row.values[table.domainName] = name;
    row.values[table.created] = u"2024-05-01 09:30:00"_s;
    row.values[table.updated] = u"2024-05-02 10:00:00"_s;
    row.values[columnOf(table, "status"_L1)] = u"pending"_s;
    row.values[columnOf(table, "verified"_L1)] = u"false"_s;
    row.values[columnOf(table, "notes"_L1)] = notes;
    return row;
}

void Desk::show(const QList<Domain> &rows)
{
    m_domains.revert(id);
    m_domains.setState(id, {});
    m_domains.setRows(rows, true, m_domains.newStamp());
}

void Desk::edit()
{
    show({row(u"before"_s)});
    m_domains.setField(id, columnOf(m_link->table, "notes"_L1), u"mine"_s);
    begin();
    m_writer.save(id);
}

void Desk::editAll()
{
    QList<Domain> rows{row(u"before"_s)};
    for (const QString &each : {u"fault-2"_s, u"fault-3"_s}) {
        rows.append(rows.first());
        rows.last().id = {each};
        rows.last().name = each + u".example"_s;
        rows.last().values[m_link->table.key.first()] = each;
        rows.last().values[m_link->table.domainName] = rows.last().name;
    }
    show(rows);
    const QMap<int, domain::Value> values{{columnOf(m_link->table, "notes"_L1), u"mine"_s}};
    begin();
    m_history.editAll(models::planOf(m_domains, {rows[0].id, rows[1].id, rows[2].id}, values).changes);
}

void Desk::remove()
{
    show({row(u"before"_s)});
    begin();
    m_history.remove(row(u"before"_s));
}

void Desk::undoEdit()
{
    show({row(u"mine"_s)});
    m_history.add({row(u"before"_s), row(u"mine"_s)});
    begin();
    m_history.undo();
}

void Desk::undoDelete()
{
    show({});
    m_history.add({row(u"before"_s), std::nullopt});
    begin();
    m_history.undo();
}

void Desk::cancel()
{
    m_link->reads.cancelAll();
    m_link->writes.cancelAll();
}

void Desk::tellFailure(const QString &sentence)
{
    tell(saysUnknown(sentence) ? Claim::Unknown : Claim::NotSaved, sentence);
}

void Desk::tellState(const DomainId &row)
{
    const models::RowState state = m_domains.state(row);
    if (state.phase == Phase::Saved)
        tell(Claim::Saved);
    else if (state.phase == Phase::Conflict || state.phase == Phase::Gone)
        tell(Claim::NotSaved, state.sentence);
    else if (state.phase == Phase::NotSaved || state.phase == Phase::Unknown) {
        // The mark on the row and the sentence beside it must say the same.
        const bool isUnknown = state.phase == Phase::Unknown;
        tell(isUnknown == saysUnknown(state.sentence) ? (isUnknown ? Claim::Unknown : Claim::NotSaved)
                                                      : Claim::Wrong,
            state.sentence);
    }
}

}
