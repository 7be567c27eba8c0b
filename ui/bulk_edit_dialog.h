#pragma once

#include <domain.h>

#include <QDialog>

class QCheckBox;
class QProgressBar;
class QPushButton;

namespace models {
class BulkPlanModel;
class Session;
}

namespace ui {

class FieldList;
class FormField;
class MeaningLabel;

/// Sets columns of several domains: which, to what, and what that does to each, before it is done. Stays open
/// while it runs, and afterwards unless all went well. GUI thread.
class BulkEditDialog : public QDialog {
    Q_OBJECT
public:
    /// \a ids: of the list; \a unread: so many more are selected. \a session must outlive the dialog.
    BulkEditDialog(
        models::Session &session, const QList<domain::DomainId> &ids, int unread, QWidget *parent = nullptr);

    void reject() override; ///< cancels what runs; closes where nothing does

private:
    struct Choice {
        QCheckBox *box;
        FormField *field;
    };
    void addChoice(FieldList &list, int column);
    QWidget *makePlan();
    QWidget *makeButtons();
    void layOut(FieldList *list, int unread, QWidget *plan, QWidget *buttons);
    void watch();
    domain::Value suggestionFor(int column) const; ///< what the first domain holds
    QString summary() const; ///< how many rows change, stay, are left out

    void updatePlan();
    void updateControls();
    void confirm();
    void run();
    void showProgress(int rows, const QString &words);
    void onHistoryChanged();

    models::Session &m_session;
    const QList<domain::DomainId> m_ids;
    QList<Choice> m_choices;
    models::BulkPlanModel *m_plan;
    MeaningLabel *m_summary;
    QProgressBar *m_progress;
    MeaningLabel *m_result;
    QPushButton *m_change = nullptr;
    QPushButton *m_cancel = nullptr;
    bool m_hasProblem = false; ///< a value cannot be sent
    bool m_isRunning = false;
    bool m_isAnswered = false; ///< what runs, or ran last
};

}
