#pragma once

#include <diagnosis.h>

#include <QTreeWidget>

namespace ui {

/// Findings and advice by group: what it is about, what was found, and the judgement as icon and word. The
/// evidence is the current row's detail.
class FindingTree : public QTreeWidget {
    Q_OBJECT
public:
    explicit FindingTree(QWidget *parent = nullptr);

    /// Replaces what was shown; the current row stays the current one where it is still there.
    void setDiagnosis(const doctor::Diagnosis &diagnosis);
    QString currentDetail() const; ///< in rich text

Q_SIGNALS:
    void currentDetailChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    QTreeWidgetItem *addGroup(const QString &title);
    void addFinding(QTreeWidgetItem &group, const doctor::Finding &finding);
    void addAdvice(QTreeWidgetItem &group, const doctor::Advice &advice);
    void setLook(QTreeWidgetItem &item, doctor::Judgement judgement);
    void updateLooks();
    void select(const QString &key);
};

}
