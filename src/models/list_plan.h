#pragma once

#include <domain.h>
#include <list_text.h>

namespace models {

/// One line of a list of domains that are to be there, and what became of it.
struct ListEntry {
    enum class Verdict { New, Exists, OwnedByAnother, Invalid, Twice }; ///< before anything is sent
    enum class Outcome {
        None, ///< not sent, or known to have done nothing
        Created,
        Existed,
        OwnedByAnother,
        Refused, ///< by the server, for good
        Uncertain, ///< it may have been made: to be ensured again
    };

    int line = 0; ///< in the file
    QString typed;
    QString name; ///< as it is to be stored; empty where it is no domain name
    QMap<int, domain::Value> values; ///< further columns
    Verdict verdict = Verdict::New;
    QString note; ///< on the verdict: whose it is, why it is invalid, which line has it
    domain::DomainId id; ///< once it was about to be sent
    Outcome outcome = Outcome::None;
    QString outcomeNote;

    bool isToBeSent() const
    {
        return verdict == Verdict::New && (outcome == Outcome::None || outcome == Outcome::Uncertain);
    }
};

/// Which cells of a list's lines go to which columns.
struct ListMapping {
    int nameCell = 0;
    QMap<int, int> cells; ///< by column
    QMap<int, domain::Value> fixed; ///< by column: the same for all lines

    friend bool operator==(const ListMapping &, const ListMapping &) = default;
};

/// The columns beside the name that a list may fill.
QList<int> columnsOfLists(const domain::Table &table);

/// By the names and labels of the columns.
ListMapping mappingOf(const QStringList &header, const domain::Table &table);

/// With the verdicts that need no database. On any thread.
QList<ListEntry> entriesOf(
    const domain::ListText &list, const ListMapping &mapping, const domain::Table &table);

/// For people; without the note.
QString wordOf(ListEntry::Verdict verdict);
QString wordOf(ListEntry::Outcome outcome); ///< empty: none

}
