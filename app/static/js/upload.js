// Files by drag or picker, sent one by one with their progress. Without this the form sends them all.
(() => {
  const form = document.querySelector('[data-upload]');
  if (!form) return;
  const input = form.querySelector('input[type="file"]');
  const list = form.querySelector('[data-sending]');
  const said = form.querySelector('[data-said]');
  const button = form.querySelector('button[type="submit"]');
  const token = form.querySelector('[name="csrf_token"]').value;
  form.querySelector('[data-drop-hint]').hidden = false;

  const line = (file) => {
    const item = document.createElement('li');
    const name = document.createElement('span');
    name.textContent = file.name;
    const bar = document.createElement('progress');
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute('aria-label', file.name);
    const state = document.createElement('span');
    state.className = 'grey';
    state.textContent = '等待';
    item.append(name, bar, state);
    list.append(item);
    return { bar, state };
  };

  const send = (file, shown, intake) => new Promise((resolve, reject) => {
    const body = new FormData();
    body.append('csrf_token', token);
    if (intake) body.append('intake', intake);
    body.append('files', file, file.name);
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-CSRFToken', token);
    request.upload.addEventListener('progress', (event) => {
      if (!event.lengthComputable) return;
      shown.bar.value = (100 * event.loaded) / event.total;
      shown.state.textContent = `${Math.round(shown.bar.value)}%`;
    });
    request.addEventListener('load', () => {
      let answer = null;
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        answer = null;
      }
      if (request.status === 200 && answer) {
        shown.bar.value = 100;
        shown.state.textContent = '已上传';
        resolve(answer);
        return;
      }
      reject(new Error((answer && answer.error && answer.error.reason) || `没有传成（${request.status}）`));
    });
    request.addEventListener('error', () => reject(new Error('连接中断')));
    request.send(body);
  });

  const sendAll = async (files) => {
    if (!files.length) return;
    list.replaceChildren();
    list.hidden = false;
    button.disabled = true;
    said.textContent = `正在上传 ${files.length} 个文件`;
    const waiting = files.map((file) => [file, line(file)]);
    let intake = '';
    let address = '';
    let failed = 0;
    for (const [file, shown] of waiting) {
      try {
        const answer = await send(file, shown, intake);
        intake = answer.intake;
        address = answer.url;
      } catch (error) {
        failed += 1;
        shown.state.textContent = error.message;
        shown.state.className = 'doubt';
      }
    }
    button.disabled = false;
    if (address && !failed) {
      location.assign(address);
      return;
    }
    said.textContent = `${failed} 个文件没有传成。`;
    if (address) {
      const link = document.createElement('a');
      link.href = address;
      link.textContent = '看已上传的';
      said.append(link);
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sendAll([...input.files]);
  });
  form.addEventListener('dragover', (event) => {
    event.preventDefault();
    form.classList.add('over');
  });
  form.addEventListener('dragleave', () => form.classList.remove('over'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    form.classList.remove('over');
    sendAll([...event.dataTransfer.files]);
  });
})();
