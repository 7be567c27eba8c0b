#pragma once

#include <filter_store.h>
#include <meaning.h>

#include <QObject>

#include <functional>
#include <optional>

class QMenu;
class QWidget;

namespace ui {

class FilterLine;

/// The menu of the filters that are kept by name: choose, save, rename, delete, and undo the last of these.
/// GUI thread.
class SavedFilters : public QObject {
    Q_OBJECT
public:
    /// Dialogs belong to \a parent.
    SavedFilters(profile::FilterStore store, FilterLine &line, QWidget *parent);

    QMenu *menu() const { return m_menu; }

Q_SIGNALS:
    void told(models::Meaning meaning, const QString &sentence);

private:
    using Filters = QList<profile::NamedFilter>;

    Filters load(); ///< what is wrong with the file is told
    void fill();
    QMenu *addChoices(const QString &title, const Filters &filters,
        const std::function<void(const profile::NamedFilter &)> &chosen);
    void askName(
        const QString &label, const QString &name, const std::function<void(const QString &)> &named);
    void saveAs(const QString &name);
    void rename(const profile::NamedFilter &filter, const QString &name);
    void remove(const profile::NamedFilter &filter);
    void undo();
    void change(const Filters &before, const Filters &after, const QString &done);

    profile::FilterStore m_store;
    FilterLine &m_line;
    QWidget *m_parent;
    QMenu *m_menu;
    std::optional<Filters> m_before; ///< the last change
};

}
