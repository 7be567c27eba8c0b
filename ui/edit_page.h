#pragma once

#include "form_page.h"

#include <domain.h>
#include <row_state.h>

namespace models {
class DomainModel;
class DomainWriter;
}

namespace ui {

class ConflictView;
class ElidedLabel;
class FormField;
class NoticeBar;
class ReadOnlyField;

/// One row with a field for each column. The model is the truth: what is typed goes there, what is there is
/// shown, so that list and form hold the same edit.
class EditPage : public FormPage {
    Q_OBJECT
public:
    EditPage(models::DomainModel &domains, models::DomainWriter &writer, QWidget *parent = nullptr);

    void setDomain(const domain::DomainId &id); ///< need not be in the list any more
    void refresh();

    SaveFooter::Content footer() const override;
    void save() override;
    void revert() override;
    void cancel() override;
    bool focusFirst() override;
    void setWritable(const QString &whyNot) override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addFields();
    void showRow(const domain::Domain &row);
    void showField(FormField &field, const domain::Domain &row);
    void showConflict(const models::RowState &state);
    void showGone(const models::RowState &state);
    bool revertFocused();
    QString whyNotSave() const;

    models::DomainModel &m_domains;
    models::DomainWriter &m_writer;
    domain::DomainId m_id;
    QString m_whyNotWritable;
    ElidedLabel *m_heading;
    ElidedLabel *m_stored;
    ConflictView *m_conflict;
    NoticeBar *m_gone; ///< somebody deleted the row
    QList<FormField *> m_fields;
    QList<ReadOnlyField *> m_facts;
};

}
