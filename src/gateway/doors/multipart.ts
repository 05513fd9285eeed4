import { Refusal } from '../http/answers'

/** The fields of a form with files, as a browser or an SDK sends it. */
export async function multipart(body: Buffer, contentType: string | undefined): Promise<FormData> {
  try {
    // Node's own reader: it knows every way of quoting a name.
    return await new Response(new Uint8Array(body), { headers: { 'Content-Type': contentType ?? '' } }).formData()
  } catch {
    throw new Refusal(400, 'form', 'The body is no form; send multipart/form-data with a field called file.')
  }
}
