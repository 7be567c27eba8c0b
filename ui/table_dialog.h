#pragma once

#include <table_candidate.h>

#include <QDialog>

class QPushButton;
class QTreeWidget;

namespace ui {

/// Asks which table holds the domains: what was found, what was taken for what, and why others do not serve.
class TableDialog : public QDialog {
    Q_OBJECT
public:
    /// \a why: a sentence above the list; \a current: the table that is open, or nothing.
    /// \a isKept: the answer goes into the profile.
    TableDialog(const QString &why, const QList<domain::TableCandidate> &candidates, const QString &current,
        bool isKept, QWidget *parent = nullptr);

    QString table() const; ///< "schema.table"

private:
    void layOut(const QString &why, bool isKept);
    void fill(const QList<domain::TableCandidate> &candidates, const QString &current);
    void updateOpen();

    QTreeWidget *m_tables;
    QPushButton *m_open = nullptr;
};

}
