#include "checker.h"

#include <QHash>
#include <QSet>

namespace stress {

using domain::DomainId;
using namespace Qt::StringLiterals;

namespace {

using RowsById = QHash<DomainId, StoredRow>;

QStringList tokensOf(const StoredRow &row)
{
    return row.notes.split(u' ', Qt::SkipEmptyParts);
}

RowsById indexed(const QList<StoredRow> &rows, Findings &findings)
{
    RowsById byId;
    QSet<QString> names;
    for (const StoredRow &row : rows) {
        if (byId.contains(row.id) || names.contains(row.name))
            findings.duplicated.append(u"row %1, %2"_s.arg(row.id.text, row.name));
        byId.insert(row.id, row);
        names.insert(row.name);
    }
    return byId;
}

void checkCreations(const QList<Creation> &creations, const RowsById &rows, Findings &findings)
{
    QSet<DomainId> asked;
    for (const Creation &creation : creations) {
        asked.insert(creation.id);
        const auto row = rows.constFind(creation.id);
        const bool isThere = row != rows.cend();
        if (creation.answer == Answer::Done && !isThere)
            findings.lost.append(u"row %1, %2"_s.arg(creation.id.text, creation.name));
        if (creation.answer == Answer::Declined && isThere)
            findings.wrong.append(u"row %1 was declined, and is there"_s.arg(creation.id.text));
        if (isThere && (row->owner != creation.owner || row->name != creation.name))
            findings.wrong.append(u"row %1 holds another's values"_s.arg(creation.id.text));
    }
    for (const StoredRow &row : rows)
        if (!asked.contains(row.id))
            findings.wrong.append(u"nobody made row %1"_s.arg(row.id.text));
}

void checkEdit(const Edit &edit, const StoredRow &row, Findings &findings)
{
    const qsizetype count = tokensOf(row).count(edit.token);
    const QString title = u"edit %1 of row %2"_s.arg(edit.token, edit.row.text);
    if (count > 1)
        findings.duplicated.append(title);
    if (count == 0 && edit.answer == Answer::Done)
        findings.lost.append(title);
    if (count > 0 && edit.answer == Answer::Declined)
        findings.wrong.append(title + u" was declined, and is there");
    // Notes only ever grow: what an edit wrote stays the beginning of them, unless another overwrote it.
    if (count == 1 && !row.notes.startsWith(edit.after()))
        findings.wrong.append(title + u" did not meet its guard");
}

void checkEdits(const QList<Edit> &edits, const RowsById &rows, Findings &findings)
{
    QHash<DomainId, QSet<QString>> asked;
    for (const Edit &edit : edits) {
        asked[edit.row].insert(edit.token);
        checkEdit(edit, rows.value(edit.row), findings);
    }
    for (const StoredRow &row : rows) {
        const QStringList tokens = tokensOf(row);
        const QSet<QString> known = asked.value(row.id);
        for (const QString &token : tokens)
            if (!known.contains(token))
                findings.wrong.append(u"nobody made edit %1 of row %2"_s.arg(token, row.id.text));
        if (row.edits > tokens.size())
            findings.duplicated.append(u"count of row %1"_s.arg(row.id.text));
        if (row.edits < tokens.size())
            findings.lost.append(u"count of row %1"_s.arg(row.id.text));
    }
}

void checkSightings(const QList<Sighting> &sightings, const RowsById &rows, Findings &findings)
{
    for (const Sighting &sighting : sightings) {
        const StoredRow row = rows.value(sighting.id);
        if (row.owner != sighting.owner || row.name != sighting.name)
            findings.wrong.append(u"row %1 was shown, and is not so"_s.arg(sighting.id.text));
    }
}

}

Findings check(const Ledger &ledger, const QList<StoredRow> &rows)
{
    Findings findings{ledger.wrong, {}, {}};
    const RowsById byId = indexed(rows, findings);
    checkCreations(ledger.creations, byId, findings);
    checkEdits(ledger.edits, byId, findings);
    checkSightings(ledger.sightings, byId, findings);
    return findings;
}

}
