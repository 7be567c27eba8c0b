#pragma once

#include <QDialog>
#include <QPointer>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTextBrowser;

namespace models {
class PoolDoctor;
}

namespace ui {

class FindingTree;
class LeftoverChart;

/// Shows what the pool doctor finds, as it finds it. Not modal: it can watch beside the work.
class PoolDoctorDialog : public QDialog {
    Q_OBJECT
public:
    /// Begins to examine. \a doctor is retired when the dialog goes; \a connection: its name for people.
    PoolDoctorDialog(models::PoolDoctor &doctor, const QString &connection, QWidget *parent = nullptr);
    ~PoolDoctorDialog() override;

private:
    void layOut();
    QWidget *addButtons();
    void examine();
    void showDiagnosis();
    void showProgress();
    void showDetail();
    void setWatching(bool watching);
    void copy();

    QPointer<models::PoolDoctor> m_doctor; ///< the session owns it, and may go first
    QLabel *m_heading;
    QProgressBar *m_progress;
    FindingTree *m_findings;
    QTextBrowser *m_detail;
    LeftoverChart *m_chart;
    QCheckBox *m_watch;
    QPushButton *m_again;
    QPushButton *m_copy;
};

}
