#pragma once

#include <domain.h>

#include <QElapsedTimer>
#include <QTableView>
#include <QTimer>
#include <QVariantMap>

#include <optional>

namespace models {
class DomainModel;
}

namespace ui {

/// The list of domains. Selection, place, focus and a cell that is being edited belong to domains, not to row
/// numbers: they survive a refresh. Tells the model which rows it shows, once a frame.
class DomainTable : public QTableView {
    Q_OBJECT
public:
    explicit DomainTable(models::DomainModel &domains, QWidget *parent = nullptr);

    /// Nothing: there is none, or it is not read yet.
    const std::optional<domain::DomainId> &currentDomain() const { return m_current; }
    QList<domain::DomainId> selectedDomains() const; ///< in the list's order; those that are read
    int selectedCount() const; ///< of the rows, read or not
    void selectDomain(const domain::DomainId &id); ///< nothing where it is not in the list
    /// Of an answer that may come late: not while a cell is being edited, or the current domain in \a form.
    void offerDomain(const domain::DomainId &id);
    void setForm(const QWidget &form) { m_form = &form; } ///< see offerDomain()
    void editCurrent(); ///< the current cell, or the row's first that can be edited
    void commitEditor(); ///< what is being typed in a cell becomes an edit
    void dropEditor(); ///< what is being typed is forgotten

    void setColumnWidths(const QVariantMap &widths); ///< by column name; of others as is likely
    /// In the header alone: nothing is sorted. \a column: index into Table::columns; -1: the name.
    void showOrder(int column, bool descending);

    QAction *copyAction() const { return m_copy; }
    QAction *copyCsvAction() const { return m_copyCsv; }
    QAction *activityAction() const { return m_activity; }

    void keyboardSearch(const QString &typed) override;

Q_SIGNALS:
    void currentDomainChanged();
    void revertWanted();
    void nameTyped(
        const QString &typed); ///< to go to where names begin so, in a list that is not read as a whole
    void activityWanted(const QString &name); ///< what happened to the current domain

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Place {
        std::optional<domain::DomainId> current;
        int section = 0;
        int currentRow = 0;
        QList<domain::DomainId> selected;
        bool isAllSelected = false; ///< read or not
        std::optional<domain::DomainId> top;
        int topRow = 0;
        int topOffset = 0; ///< pixels of the top row that are scrolled out
        bool isEditing = false;
    };
    void setUpRows();
    void addRowActions();
    void rememberPlace();
    void afterReset();
    void restorePlace();
    void restoreRows();
    QModelIndex restoredCurrent() const;
    void showCurrent();
    void followCurrent();
    void lookSoon();
    void sizeColumns();
    QList<int> selectedRowNumbers() const;
    QWidget *openEditor() const; ///< null: no cell is being edited

    models::DomainModel &m_domains;
    const QWidget *m_form = nullptr;
    std::optional<domain::DomainId> m_current;
    Place m_place;
    bool m_isRestoring = false; ///< the current row is being set anew: it is told once
    QTimer m_look;
    QString m_typed; ///< to go to a name
    QElapsedTimer m_sinceTyped;
    QList<domain::Column> m_sizedFor;
    QVariantMap m_widths;
    QAction *m_copy = nullptr;
    QAction *m_copyCsv = nullptr;
    QAction *m_activity = nullptr;
};

}
