#pragma once

#include <domain.h>

#include <QObject>

#include <functional>

class QMessageBox;

namespace models {
class DomainModel;
class DomainWriter;
}

namespace ui {

class DomainForm;

/// Stands before what would drop the operator's text: closing, another connection. Asks first, and can save
/// it all.
class UnsavedGuard : public QObject {
    Q_OBJECT
public:
    UnsavedGuard(
        models::DomainModel &domains, models::DomainWriter &writer, const DomainForm &form, QWidget &window);

    bool isClear() const; ///< there is nothing to lose
    /// Does \a action at once where there is nothing to lose; else when the operator said so, or when all is
    /// saved.
    void before(std::function<void()> action);
    /// The same before another connection, with whose end edits are kept: only a new domain would be lost.
    void beforeLeaving(std::function<void()> action);

Q_SIGNALS:
    void discarded(); ///< before the action: nothing of it is wanted any more

private:
    void ask(bool editsAreKept);
    QString question(bool editsAreKept) const;
    bool canSaveAll() const;
    void saveThenAct();
    void discardThenAct(bool editsAreKept);
    void act();

    models::DomainModel &m_domains;
    models::DomainWriter &m_writer;
    const DomainForm &m_form;
    QWidget &m_window;
    std::function<void()> m_action; ///< empty: nothing waits
    bool m_isSaving = false;
};

}
