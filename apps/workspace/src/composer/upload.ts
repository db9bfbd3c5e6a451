import { ApiError, type Problem, type Upload } from '@opora/contract'
import { language } from '../i18n/index.ts'

/** Sends one file to the server, telling how far it has come (0–1). XMLHttpRequest, because fetch cannot tell. */
export function upload(file: File, onProgress: (done: number) => void, signal: AbortSignal): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.append('file', file, file.name || 'image.png')
    request.open('POST', '/api/v1/uploads')
    request.setRequestHeader('accept-language', language())
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
    request.onload = () => {
      if (request.status === 201) resolve(request.response as Upload)
      else reject(new ApiError((request.response as Problem | null) ?? failed('unexpected', request.status)))
    }
    request.onerror = () => reject(new ApiError(failed('offline', 0)))
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

const failed = (code: string, status: number): Problem => ({ type: 'about:blank', title: code, status, code })
