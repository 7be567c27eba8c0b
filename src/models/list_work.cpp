#include "list_work.h"

#include "error_text.h"
#include "list_ensurer.h"

namespace models {

using database::DatabaseError;
using database::DomainStore;
using database::Result;
using database::Runner;
using domain::EnsuredOfList;
using domain::NewDomain;
using Outcome = ListEntry::Outcome;
using Verdict = ListEntry::Verdict;

namespace {

constexpr qsizetype namesPerCheck = 10'000;
constexpr qsizetype rowsPerStatement = 1'000;

Outcome outcomeOf(EnsuredOfList::Result result)
{
    switch (result) {
    case EnsuredOfList::Result::Created:
        return Outcome::Created;
    case EnsuredOfList::Result::Existed:
        return Outcome::Existed;
    case EnsuredOfList::Result::OwnedByAnother:
        return Outcome::OwnedByAnother;
    case EnsuredOfList::Result::Hidden:
        return Outcome::Refused;
    case EnsuredOfList::Result::Gone:
        break;
    }
    return Outcome::None;
}

QString noteOf(const EnsuredOfList &ensured)
{
    if (ensured.result == EnsuredOfList::Result::OwnedByAnother)
        return ensured.holder.owner.label;
    if (ensured.result == EnsuredOfList::Result::Hidden)
        return ListEnsurer::tr("a row that this role may not see has the name");
    return {};
}

/// The value is what is wrong, not the statement or the connection: other rows may do.
bool isOfARow(const DatabaseError &error)
{
    const QStringView group = QStringView(error.sqlState).left(2);
    const bool isData = group == u"22" || group == u"23" || group == u"44" || group == u"P0";
    return isData && error.verdict.cause == retry::Cause::Permanent
        && error.verdict.effect == retry::Effect::None;
}

void judge(ListEntry &entry, const std::optional<domain::Holder> &holder, const domain::UserId &owner)
{
    if (!holder)
        return;
    const bool isOwn = holder->owner.id == owner;
    entry.verdict = isOwn ? Verdict::Exists : Verdict::OwnedByAnother;
    entry.note = isOwn ? QString() : holder->owner.label;
}

}

Result<QList<ListEntry>> ListCheck::operator()(Runner &runner) const
{
    QList<ListEntry> entries = entriesOf(list, mapping, table);
    QList<qsizetype> places;
    for (qsizetype place = 0; place < entries.size(); ++place)
        if (entries[place].verdict == Verdict::New)
            places.append(place);
    progress->done += entries.size() - places.size();
    for (qsizetype first = 0; first < places.size(); first += namesPerCheck) {
        const QList<qsizetype> some = places.mid(first, namesPerCheck);
        QStringList names;
        for (const qsizetype place : some)
            names.append(entries[place].name);
        const auto holders = DomainStore{runner, table}.holders(names, owner);
        if (!holders)
            return tl::unexpected{holders.error()};
        for (qsizetype i = 0; i < some.size(); ++i)
            judge(entries[some[i]], holders->at(i), owner);
        progress->done += some.size();
    }
    return entries;
}

Result<void> ListRun::operator()(Runner &runner)
{
    DomainStore store{runner, table};
    for (qsizetype first = 0; first < domains.size(); first += rowsPerStatement) {
        const qsizetype count = qMin(rowsPerStatement, domains.size() - first);
        if (const auto error = prepare(store, first, count))
            return tl::unexpected{*error};
        if (const auto error = ensure(store, first, count))
            return tl::unexpected{*error};
    }
    return {};
}

// Ids that were made before an interruption stay, so that what it left is known for our own.
ListRun::Failure ListRun::prepare(DomainStore &store, qsizetype first, qsizetype count)
{
    QList<qsizetype> without;
    QList<NewDomain> wanted;
    for (qsizetype i = first; i < first + count; ++i)
        if (domains[i].id.isEmpty()) {
            without.append(i);
            wanted.append(domains[i]);
        }
    if (wanted.isEmpty())
        return {};
    const auto ids = store.newIds(wanted);
    if (!ids)
        return ids.error();
    for (qsizetype i = 0; i < without.size(); ++i)
        domains[without[i]].id = ids->at(i);
    return {};
}

// A row that the server refuses is found by halves; all others are made.
ListRun::Failure ListRun::ensure(DomainStore &store, qsizetype first, qsizetype count)
{
    const auto ensured = store.ensureEach(domains.mid(first, count));
    if (ensured) {
        for (qsizetype i = 0; i < count; ++i)
            tell(first + i, outcomeOf(ensured->at(i).result), noteOf(ensured->at(i)));
        return {};
    }
    const DatabaseError &error = ensured.error();
    if (!isOfARow(error)) {
        const bool isUnknown = error.verdict.effect == retry::Effect::Unknown;
        for (qsizetype i = 0; isUnknown && i < count; ++i)
            tell(first + i, Outcome::Uncertain, {});
        return error;
    }
    if (count == 1) {
        tell(first, Outcome::Refused, ErrorText::sentence(error));
        return {};
    }
    const Failure failure = ensure(store, first, count / 2);
    return failure ? failure : ensure(store, first + count / 2, count - count / 2);
}

void ListRun::tell(qsizetype index, Outcome outcome, const QString &note) const
{
    const std::lock_guard lock{progress->mutex};
    progress->updates.append({places[index], domains[index].id, outcome, note});
    ++progress->done;
}
}
