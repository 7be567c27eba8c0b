#pragma once

#include "list_plan.h"
#include "meaning.h"

#include <QAbstractTableModel>

namespace models {

/// The lines of a list as a table, all of them or those of one kind. GUI thread.
class ListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Line, Name, Verdict, Outcome, ColumnCount };
    enum Role { MeaningRole = Qt::UserRole }; ///< a Meaning, of a verdict and of an outcome
    /// Which lines are shown.
    enum class Kind { All, New, Exists, OwnedByAnother, Invalid, Twice, Created, Refused, Uncertain };

    explicit ListModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const QList<ListEntry> &entries() const { return m_entries; }
    void setEntries(QList<ListEntry> entries); ///< and shows all
    /// What became of lines, by their places.
    struct Update {
        qsizetype place = 0;
        domain::DomainId id;
        ListEntry::Outcome outcome = ListEntry::Outcome::None;
        QString note;
    };
    void update(const QList<Update> &updates); ///< what is shown stays: a line leaves its kind at show()

    void show(Kind kind);
    qsizetype count(Kind kind) const;
    QList<qsizetype> toBeSent() const; ///< places
    static QString wordOf(Kind kind);

private:
    static bool isOf(const ListEntry &entry, Kind kind);

    QList<ListEntry> m_entries;
    QList<qsizetype> m_shown; ///< places
};

/// A line each: line, name, verdict, outcome. UTF-8; on any thread.
QByteArray reportOf(const QList<ListEntry> &entries);

}
