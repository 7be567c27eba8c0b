#pragma once

#include <domain.h>
#include <list_plan.h>
#include <meaning.h>

#include <QDialog>

class QPushButton;
class QStackedWidget;

namespace models {
class Session;
}

namespace ui {

class ListLinesPage;
class ListSourcePage;

/// Ensures a list of domains: takes it, shows what is so of each line, and makes those that are new once that
/// was seen. Stays open while it runs and afterwards. GUI thread.
class ListDialog : public QDialog {
    Q_OBJECT
public:
    /// \a session must outlive the dialog, and has a user.
    explicit ListDialog(models::Session &session, QWidget *parent = nullptr);
    ~ListDialog() override;

    void reject() override; ///< cancels what runs; closes where nothing does

private:
    QString introduction() const;
    QWidget *makeButtons();
    void watch();
    void updateControls();
    void moveFocus();
    QString whyNot() const; ///< the next step cannot be taken; empty: it can
    void check();
    void back();
    void confirm();
    void run();
    void saveReport();
    void writeReport(const QString &path);

    models::Session &m_session;
    const domain::User m_user; ///< for whom, whoever is open by now
    const QString m_profile; ///< whose database it is about
    ListSourcePage *m_source;
    ListLinesPage *m_lines;
    QStackedWidget *m_pages;
    QPushButton *m_back = nullptr;
    QPushButton *m_report = nullptr;
    QPushButton *m_go = nullptr; ///< checks, then ensures
    QPushButton *m_close = nullptr;
    bool m_isRunning = false;
};

}
