#include "worker.h"

#include <error_text.h>

#include <QElapsedTimer>

#include <algorithm>
#include <array>

namespace stress {

using database::ListQuery;
using domain::Change;
using domain::CreateResult;
using domain::Domain;
using domain::DomainId;
using domain::EditResult;
using domain::EnsureResult;
using domain::NewDomain;
using domain::UserId;
using namespace Qt::StringLiterals;

namespace {

int columnOf(const domain::Table &table, QLatin1StringView name)
{
    const auto column = std::find_if(table.columns.begin(), table.columns.end(),
        [name](const domain::Column &candidate) { return candidate.name == name; });
    return static_cast<int>(column - table.columns.begin());
}

}

Worker::Worker(int number, const Plan &plan, database::Runner &runner, const domain::Table &table)
    : m_number(number)
    , m_users(plan.users().first(plan.sharedUsers) << plan.users().at(plan.sharedUsers + number))
    , m_plan(plan)
    , m_notes(columnOf(table, "notes"_L1))
    , m_edits(columnOf(table, "edits"_L1))
    , m_store(runner, table)
{
    const std::array<quint32, 2> seed{plan.seed, static_cast<quint32>(number)};
    m_random = QRandomGenerator{seed.data(), seed.size()};
}

void Worker::work()
{
    ++m_operation;
    QElapsedTimer timer;
    timer.start();
    const quint32 share = m_random.bounded(100u);
    if (share < 25)
        list();
    else if (share < 45)
        create();
    else if (share < 65)
        ensure();
    else
        edit();
    m_ledger.latencies.append(timer.nsecsElapsed() / 1000);
}

void Worker::list()
{
    ListQuery query;
    query.owner = anyUser();
    query.descending = m_random.bounded(2) == 1;
    query.limit = 20;
    const auto rows = m_store.list(query);
    if (!rows) {
        fail(u"list"_s, rows.error());
        return;
    }
    expect(rows->size() <= query.limit, u"list: more rows than were asked for"_s);
    for (const Domain &row : *rows) {
        expect(row.owner == query.owner, u"list: a row of another owner"_s);
        see(row);
    }
    if (!rows->isEmpty())
        m_seen = *rows;
}

void Worker::create()
{
    const bool mayBeTaken = m_random.bounded(8) == 0;
    const NewDomain wanted = newDomain(mayBeTaken ? sharedName() : u"own-%1.example"_s.arg(token()));
    Creation creation{wanted.id, wanted.owner, wanted.name, Answer::Unknown};
    const auto created = m_store.create(wanted);
    if (!created)
        creation.answer = fail(u"create"_s, created.error());
    else {
        const bool isDone = created->result == CreateResult::Created;
        creation.answer = isDone ? Answer::Done : Answer::Declined;
        const Domain row = created->row.value_or(Domain{});
        expect(row.name == wanted.name, u"create: another name"_s);
        expect(isDone == (row.id == wanted.id), u"create: another id"_s);
        see(row);
    }
    m_ledger.creations.append(creation);
}

void Worker::ensure()
{
    const NewDomain wanted = newDomain(sharedName());
    Creation creation{wanted.id, wanted.owner, wanted.name, Answer::Unknown};
    const auto ensured = m_store.ensure(wanted);
    if (!ensured)
        creation.answer = fail(u"ensure"_s, ensured.error());
    else {
        const bool isDone = ensured->result == EnsureResult::Created;
        creation.answer = isDone ? Answer::Done : Answer::Declined;
        expect(ensured->row.name == wanted.name, u"ensure: another name"_s);
        expect(isDone == (ensured->row.id == wanted.id), u"ensure: another id"_s);
        expect((ensured->result == EnsureResult::OwnedByAnother) == (ensured->row.owner != wanted.owner),
            u"ensure: another owner"_s);
        see(ensured->row);
    }
    m_ledger.creations.append(creation);
}

void Worker::edit()
{
    if (m_seen.isEmpty())
        return list();
    Domain &row = m_seen[m_random.bounded(m_seen.size())];
    Edit edit{row.id, notesOf(row), token(), Answer::Unknown};
    Change change{row.id, row.owner, row.name, {}};
    change.set(m_notes, row.values[m_notes], edit.after());
    change.set(m_edits, row.values[m_edits], QString::number(row.values[m_edits]->toInt() + 1));
    const auto edited = m_store.edit(change);
    if (!edited)
        edit.answer = fail(u"edit"_s, edited.error());
    else if (check(*edited, change)) {
        edit.answer = edited->result == EditResult::Conflict ? Answer::Declined : Answer::Done;
        m_ledger.editConflicts += edited->result == EditResult::Conflict ? 1 : 0;
        see(*edited->row);
        row = *edited->row;
    }
    m_ledger.edits.append(edit);
}

bool Worker::check(const domain::Edited &edited, const Change &change)
{
    // No row ever goes.
    const bool isSame = edited.row && edited.row->id == change.id && edited.row->name == change.name;
    expect(isSame, u"edit: another row"_s);
    if (!isSame)
        return false;
    for (const int column : {m_notes, m_edits}) {
        const Change::Field field = change.fields[column];
        if (edited.result == EditResult::Conflict)
            expect(edited.row->values[column] != field.base, u"edit: a conflict with nothing"_s);
        else
            expect(edited.row->values[column] == field.mine, u"edit: another value"_s);
    }
    return true;
}

NewDomain Worker::newDomain(const QString &name)
{
    return {{u"id-"_s + token()}, anyUser(), name, {}};
}

UserId Worker::anyUser()
{
    return m_users[m_random.bounded(m_users.size())];
}

QString Worker::sharedName()
{
    return u"shared-%1.example"_s.arg(m_random.bounded(m_plan.sharedNames));
}

QString Worker::token() const
{
    return u"%1-%2"_s.arg(m_number).arg(m_operation);
}

void Worker::see(const Domain &row)
{
    m_ledger.sightings.append({row.id, row.owner, row.name});
}

// In the words that the operator would read.
Answer Worker::fail(const QString &what, const database::DatabaseError &error)
{
    const QString sentence = models::ErrorText::sentence(error);
    expect(!sentence.isEmpty(), what + u": a failure without a sentence");
    m_ledger.errors.append(what + u": " + sentence);
    return error.verdict.effect == retry::Effect::Unknown ? Answer::Unknown : Answer::Declined;
}

void Worker::expect(bool isTrue, const QString &what)
{
    if (!isTrue)
        m_ledger.wrong.append(what);
}

QString Worker::notesOf(const Domain &row) const
{
    return row.values[m_notes].value_or(QString{});
}

}
